package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
        "The JVM: its process ID, or a part of its main class or jar that no other JVM has.",
        "If it is left out, a terminal asks for it."
      })
  @Nullable String target;

  JvmCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }

  /** The process ID of the JVM with FTS that the user means. */
  final long pid() throws UsageException, UnreachableException {
    JvmChoice choice = JvmChoice.ofThoseWithFts(jvms, console);
    return target == null ? choice.asked() : choice.of(target);
  }
}
