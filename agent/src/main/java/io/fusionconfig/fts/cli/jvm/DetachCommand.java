package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code detach PID}: takes the agent out of a JVM. */
@Command(
    name = "detach",
    description =
        "Takes FTS out of a JVM of this machine: real time, and its classes as they were.",
    footer = {"", "It can be attached again."})
public final class DetachCommand extends JvmCommand {

  public DetachCommand(Jvms jvms, Console console) {
    super(jvms, console);
  }

  @Override
  public Integer call() throws UsageException, UnreachableException {
    AgentRequest request = AgentRequest.detach(UUID.randomUUID().toString());
    return AttachCommand.answer(jvms.ask(pid(), request), console);
  }
}
