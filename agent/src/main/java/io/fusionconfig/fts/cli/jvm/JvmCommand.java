package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that asks one JVM of this machine. */
abstract class JvmCommand implements Callable<Integer> {

  final Jvms jvms;
  final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PID|NAME",
      description = {
        "The JVM: its process id, or a part of its main class or jar that fits no other.",
        "On a terminal you are asked if it is left out."
      })
  @Nullable String target;

  @Option(
      names = "--all-users",
      description = "Take a name, or the choice, from the JVMs of all users, where root asks.")
  boolean allUsers;

  JvmCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }

  /** The JVM that has FTS, and that the user means. */
  final long pid() throws UsageException, UnreachableException {
    return new JvmChoice(jvms, console, true, allUsers).of(target);
  }
}
