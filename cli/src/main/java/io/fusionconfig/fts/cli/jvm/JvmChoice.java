package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.Jvm;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the JVM that a command is about: by process ID, by name, or by asking the user. */
final class JvmChoice {

  private final Jvms jvms;
  private final Console console;
  private final boolean withFts;
  private final boolean allUsers;

  /**
   * @param withFts whether only JVMs that have FTS are candidates
   * @param allUsers whether JVMs of other users are candidates; those users choose the names
   */
  JvmChoice(Jvms jvms, Console console, boolean withFts, boolean allUsers) {
    this.jvms = jvms;
    this.console = console;
    this.withFts = withFts;
    this.allUsers = allUsers;
  }

  static boolean isPid(String target) {
    return target.matches("\\d{1,18}");
  }

  /**
   * Returns a process ID.
   *
   * @param target a process ID, or a part of the main class or jar; null asks the user
   * @throws UsageException if the user cannot be asked, or if several JVMs match
   * @throws UnreachableException if there is no such JVM
   */
  long of(@Nullable String target) throws UsageException, UnreachableException {
    if (target == null) {
      return ask();
    }
    if (isPid(target)) {
      return Long.parseLong(target);
    }
    List<Jvm> found = named(target);
    if (found.isEmpty()) {
      throw new UnreachableException(
          "no JVM of this machine has '" + target + "' in its main class or jar; see list --all");
    }
    if (found.size() > 1) {
      StringBuilder all = new StringBuilder();
      for (Jvm jvm : found) {
        all.append(", ").append(jvm.pid()).append(' ').append(jvm.mainClass());
      }
      throw new UsageException(
          "'" + target + "' matches " + found.size() + " JVMs: " + all.substring(2));
    }
    Jvm only = found.get(0);
    if (only.isForeign() && only.hindrance() != null) {
      throw new UnreachableException("the JVM " + only.pid() + " " + only.hindrance());
    }
    return only.pid();
  }

  /** The JVMs with exactly this name; if there are none, those whose name contains it. */
  List<Jvm> named(String name) throws UnreachableException {
    List<Jvm> exact = new ArrayList<>();
    List<Jvm> part = new ArrayList<>();
    for (Jvm jvm : jvms.all(allUsers)) {
      if (jvm.mainClass().equals(name)) {
        exact.add(jvm);
      } else if (jvm.mainClass().contains(name)) {
        part.add(jvm);
      }
    }
    List<Jvm> found = exact.isEmpty() ? part : exact;
    List<Jvm> wanted = found.size() > 1 ? wantedOf(found) : found;
    return wanted.isEmpty() ? found : wanted;
  }

  private List<Jvm> wantedOf(List<Jvm> all) {
    List<Jvm> wanted = new ArrayList<>();
    for (Jvm jvm : all) {
      if (jvm.hindrance() == null && isWanted(jvm)) {
        wanted.add(jvm);
      }
    }
    return wanted;
  }

  private boolean isWanted(Jvm jvm) {
    try {
      return !withFts || jvms.hasFts(jvm.pid());
    } catch (UnreachableException e) {
      return false; // it cannot be chosen
    }
  }

  private long ask() throws UsageException, UnreachableException {
    if (!console.terminal().isThere()) {
      throw new UsageException("Missing required parameter: 'PID|NAME'");
    }
    List<Jvm> wanted = wantedOf(jvms.all(allUsers));
    if (wanted.isEmpty()) {
      throw new UnreachableException(
          withFts ? "no JVM that can be asked has FTS" : "no JVM can be asked");
    }
    for (int i = 0; i < wanted.size(); i++) {
      Jvm jvm = wanted.get(i);
      console.err().println((i + 1) + ": " + jvm.pid() + " " + jvm.mainClass());
    }
    console.err().print("Which one? [1] ");
    console.err().flush();
    String answer = console.terminal().readLine();
    int number = answer.isEmpty() ? 1 : answer.matches("\\d{1,9}") ? Integer.parseInt(answer) : 0;
    if (number < 1 || number > wanted.size()) {
      throw new UsageException("'" + answer + "' is not a number from 1 to " + wanted.size());
    }
    return wanted.get(number - 1).pid();
  }
}
