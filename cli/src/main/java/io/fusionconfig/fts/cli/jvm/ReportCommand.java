package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.ClockConnection;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.cli.share.MembersData;
import io.fusionconfig.fts.cli.share.MembersPage;
import io.fusionconfig.fts.cli.share.MembersSnapshot;
import io.fusionconfig.fts.report.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report PID|DIR}: a clock and its history, or the members, as one HTML file. */
@Command(
    name = "report",
    description = {
      "Writes the clock of one JVM, or the members of a folder, as an HTML page with charts.",
      "With --csv or --json, writes the history of the clock, or the members, as data."
    },
    footer = {
      "",
      "The page needs no network; its tables need no scripts, its charts do. Without -o, CSV and",
      "JSON are printed. An older report is replaced, any other file is left alone. A clock",
      "whose folder cannot be read is shown without its members."
    })
public final class ReportCommand implements Callable<Integer> {

  private final Jvms jvms;
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "PID|NAME|DIR",
      description = {
        "The JVM, by its process ID or a part of its main class or jar;",
        "or the folder that members share. Digits are a process ID; for",
        "a folder named 4711 write ./4711."
      })
  private @Nullable String target;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; by default fts-report-PID.html or fts-report-members.html.")
  private @Nullable Path file;

  @Option(names = "--csv", description = "Write a header and a line for each check, or member.")
  private boolean csv;

  @Option(names = "--json", description = "Write a JSON object: history, events and options.")
  private boolean json;

  public ReportCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException, UnreachableException {
    if (json && csv) {
      throw new UsageException("--json and --csv exclude each other");
    }
    JvmChoice choice = JvmChoice.ofThoseWithFts(jvms, console);
    if (target == null) {
      return clockOf(choice.asked());
    }
    if (JvmChoice.isPid(target)) {
      return clockOf(choice.of(target));
    }
    Path folder = Paths.get(target);
    boolean name =
        !target.contains("/") && !Files.exists(folder) && !choice.named(target).isEmpty();
    return name ? clockOf(choice.of(target)) : membersOf(folder);
  }

  private int clockOf(long pid) throws UsageException, UnreachableException {
    ReportFile output = output("fts-report-" + pid + ".html", ClockFindings.CSV_HEAD, "{\"pid\": ");
    ClockFindings found;
    try (ClockConnection connection = jvms.connect(pid)) {
      found = new ClockFindings(pid, connection);
    }
    output.write(csv ? found.csv() : json ? found.json() : new ClockPage(found).text());
    return Console.status(found.clock.isSynchronized());
  }

  private int membersOf(Path folder) throws UsageException, UnreachableException {
    ReportFile output = output("fts-report-members.html", MembersData.CSV_HEAD, "{\"folder\": ");
    MembersSnapshot found = MembersSnapshot.in(folder);
    if (found.members().isEmpty()) { // keeps an older report
      console.error(
          "no members in " + folder + "; JVMs with the option dir=" + folder + " become members");
      return Console.BAD_ANSWER;
    }
    output.write(
        csv ? MembersData.csv(found) : json ? MembersData.json(found) : MembersPage.of(found));
    return Console.status(found.count() > 0);
  }

  private ReportFile output(String page, String csvBegins, String jsonBegins)
      throws UsageException, UnreachableException {
    if (csv || json) {
      return new ReportFile(console, file, csv ? csvBegins : jsonBegins);
    }
    return new ReportFile(console, file == null ? Paths.get(page) : file, ReportPage.FIRST_LINE);
  }
}
