package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.share.MembersFound;
import io.fusionconfig.fts.cli.share.MembersPage;
import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.EventPoint;
import io.fusionconfig.fts.report.ReportPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report PID|DIR}: a clock and its history, or members, as a page that can be sent on. */
@Command(
    name = "report",
    description = "Writes the clock of one JVM, or a folder's members, as a page with charts.",
    footer = {
      "",
      "The file needs nothing else: no network, no script. A report is written over, any other"
          + " file",
      "is not. The status is 0 if the clock is synchronized, or there are members, and 1 if not; 3"
          + " if",
      "there is no such JVM or folder, the folder's file system hangs, or the file cannot be"
          + " written.",
      "A clock whose folder cannot be read is shown without its members."
    })
public final class ReportCommand implements Callable<Integer> {

  private final Jvms jvms;
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "PID|NAME|DIR",
      description = {
        "The JVM, by its process id or a part of its main class or jar; or the folder that the",
        "members share. Digits are a process id; a folder of such a name is ./4711."
      })
  private @Nullable String target;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; by default fts-report-PID.html or fts-report-members.html.")
  private @Nullable Path file;

  public ReportCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, UnreachableException {
    JvmChoice choice = new JvmChoice(jvms, console, true);
    if (target == null || JvmChoice.isPid(target)) {
      return clockOf(choice.of(target));
    }
    Path folder = Paths.get(target);
    boolean name =
        !target.contains("/") && !Files.exists(folder) && !choice.named(target).isEmpty();
    return name ? clockOf(choice.of(target)) : membersOf(folder);
  }

  private int clockOf(long pid) throws UsageException, UnreachableException {
    Path file = file("fts-report-" + pid + ".html");
    ClockReport clock;
    List<CheckPoint> history;
    List<EventPoint> events;
    try (ClockConnection connection = jvms.connect(pid)) {
      clock = connection.report();
      history = connection.history();
      events = connection.events();
    }
    ClockPage page = new ClockPage(pid, clock, history, events);
    Path folder = Paths.get(clock.text("file")).getParent();
    if (folder != null && clock.has("memberCount")) {
      try {
        page.members(MembersPage.points(MembersFound.in(folder).members()));
      } catch (UnreachableException e) { // the share may be away: that is when a report is wanted
        page.noMembers(String.valueOf(e.getMessage()));
      }
    }
    write(file, page.text());
    return Console.status(clock.isSynchronized());
  }

  private int membersOf(Path folder) throws UsageException, UnreachableException {
    Path file = file("fts-report-members.html");
    MembersFound found = MembersFound.in(folder);
    if (found.members().isEmpty()) { // an older report may be worth more
      console.error("no members in " + folder + "; JVMs with dir=" + folder + " would be");
      return Console.BAD_ANSWER;
    }
    write(file, MembersPage.of(found));
    return Console.status(found.spread().count() > 0);
  }

  private Path file(String byDefault) throws UsageException, UnreachableException {
    Path file = this.file == null ? Paths.get(byDefault) : this.file;
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new UnreachableException("there is no folder " + folder);
    }
    refuseForeign(file);
    return file;
  }

  /** Whatever is there stays, unless it is an older report. */
  private void refuseForeign(Path file) throws UsageException, UnreachableException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] wanted = ReportPage.FIRST_LINE.getBytes(StandardCharsets.UTF_8);
    byte[] found = new byte[wanted.length];
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        int length = in.read(found);
        if (length <= 0 || Arrays.equals(wanted, found)) {
          return;
        }
      } catch (IOException e) {
        throw new UnreachableException("cannot read " + file, e);
      }
    }
    throw new UsageException(file + " is there, and is no report; name another file with -o");
  }

  private void write(Path file, String page) throws UnreachableException {
    try {
      Files.write(file, page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UnreachableException("cannot write " + file, e);
    }
    console.line(file.toString());
  }
}
