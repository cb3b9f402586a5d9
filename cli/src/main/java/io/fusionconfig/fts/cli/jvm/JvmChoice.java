package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.Jvm;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.cli.connect.OtherUser;
import io.fusionconfig.fts.cli.connect.OtherUserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds the JVM that a command is about: by process ID, by name, or by asking the user. */
final class JvmChoice {

  private final Jvms jvms;
  private final Console console;
  private final boolean needsFts;

  private JvmChoice(Jvms jvms, Console console, boolean needsFts) {
    this.jvms = jvms;
    this.console = console;
    this.needsFts = needsFts;
  }

  /** A choice of all JVMs of this user. */
  static JvmChoice ofAll(Jvms jvms, Console console) {
    return new JvmChoice(jvms, console, false);
  }

  /** A choice of the JVMs of this user that have FTS. */
  static JvmChoice ofThoseWithFts(Jvms jvms, Console console) {
    return new JvmChoice(jvms, console, true);
  }

  static boolean isPid(String target) {
    return target.matches("\\d{1,18}");
  }

  /**
   * Returns a process ID.
   *
   * @param target a process ID, or a part of the main class or jar
   * @throws UsageException if several JVMs match
   * @throws UnreachableException if there is no such JVM
   */
  long of(String target) throws UsageException, UnreachableException {
    if (isPid(target)) {
      return Long.parseLong(target);
    }
    List<Jvm> found = named(target);
    if (found.isEmpty()) {
      throw noneNamed(target);
    }
    if (found.size() > 1) {
      StringBuilder all = new StringBuilder();
      for (Jvm jvm : found) {
        all.append(", ").append(jvm.pid()).append(' ').append(jvm.mainClass());
      }
      throw new UsageException(
          "'" + target + "' matches " + found.size() + " JVMs: " + all.substring(2));
    }
    return found.get(0).pid();
  }

  private UnreachableException noneNamed(String name) {
    Collection<OtherUser> others = jvms.others();
    String none = "no JVM of this user has '" + name + "' in its main class or jar";
    return others.isEmpty()
        ? new UnreachableException(none + "; see list --all")
        : new OtherUserException(
            none + ", and those of other users are not looked at",
            others.iterator().next(),
            jvms.isRoot());
  }

  /** The JVMs with exactly this name; if there are none, those whose name contains it. */
  List<Jvm> named(String name) throws UnreachableException {
    List<Jvm> exact = new ArrayList<>();
    List<Jvm> part = new ArrayList<>();
    for (Jvm jvm : jvms.own()) {
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
      return !needsFts || jvms.hasFts(jvm.pid());
    } catch (UnreachableException e) {
      return false; // it cannot be chosen
    }
  }

  /**
   * Asks the user and returns a process ID.
   *
   * @throws UsageException if there is no terminal, or if the answer is none
   * @throws UnreachableException if there is no JVM to choose
   */
  long asked() throws UsageException, UnreachableException {
    if (!console.terminal().isThere()) {
      throw new UsageException("Missing required parameter: 'PID|NAME'");
    }
    List<Jvm> wanted = wantedOf(jvms.own());
    if (wanted.isEmpty()) {
      throw new UnreachableException(
          needsFts ? "no JVM that can be asked has FTS" : "no JVM can be asked");
    }
    for (int i = 0; i < wanted.size(); i++) {
      Jvm jvm = wanted.get(i);
      console.err().println((i + 1) + ": " + jvm.pid() + " " + jvm.mainClass());
    }
    console.err().print("Which one? [1] ");
    console.err().flush();
    String answer = console.terminal().readLine();
    if (answer == null) {
      throw new UsageException("no JVM is chosen");
    }
    int number = answer.isEmpty() ? 1 : answer.matches("\\d{1,9}") ? Integer.parseInt(answer) : 0;
    if (number < 1 || number > wanted.size()) {
      throw new UsageException("'" + answer + "' is not a number from 1 to " + wanted.size());
    }
    return wanted.get(number - 1).pid();
  }
}
