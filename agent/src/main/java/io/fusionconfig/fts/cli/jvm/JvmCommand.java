package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command that asks one JVM of this machine. */
abstract class JvmCommand implements Callable<Integer> {

  final Jvms jvms;
  final Console console;

  @Parameters(
      index = "0",
      paramLabel = "PID",
      converter = PidConverter.class,
      description = "The process id of the JVM (see list).")
  long pid;

  JvmCommand(Jvms jvms, Console console) {
    this.jvms = jvms;
    this.console = console;
  }
}
