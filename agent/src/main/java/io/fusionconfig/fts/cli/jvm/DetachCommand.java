package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code detach PID}: lets the agent in a JVM go. */
@Command(
    name = "detach",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    description =
        "Takes FTS out of a JVM of this machine: real time, and its classes as they were.",
    footer = {"", "It can be attached again."})
public final class DetachCommand implements Callable<Integer> {

  private final Jvms jvms;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "PID",
      converter = PidConverter.class,
      description = "The process id of the JVM (see list).")
  private long pid;

  public DetachCommand(Jvms jvms, PrintWriter out, PrintWriter err) {
    this.jvms = jvms;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws UnreachableException {
    AgentRequest request = AgentRequest.detach(UUID.randomUUID().toString());
    return AttachCommand.answer(jvms.ask(pid, request), out, err);
  }
}
