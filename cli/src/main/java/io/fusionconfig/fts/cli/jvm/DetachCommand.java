package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.util.UUID;
import picocli.CommandLine.Command;

/** {@code detach PID}: stops the agent in a JVM and restores its classes. */
@Command(
    name = "detach",
    description = "Stops FTS in a JVM of this machine and restores its classes.",
    footer = {"", "FTS can be attached again."})
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
