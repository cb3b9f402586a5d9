package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.cli.connect.Jvms;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach PID OPTIONS}: puts the agent into a running JVM, or changes it there. */
@Command(
    name = "attach",
    description = "Puts FTS into a running JVM of this machine, or changes it there.",
    footer = {
      "",
      "The options are those of -javaagent:fts.jar=OPTIONS; paths are the other JVM's.",
      "In a JVM that has FTS they replace all earlier ones; the same clock goes on.",
      "A method that is running goes on as it is until it returns.",
      "From Java 21 on the other JVM warns of it, unless it runs with"
          + " -XX:+EnableDynamicAgentLoading."
    })
public final class AttachCommand extends JvmCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      description = "Such as file=/san/clock,packages=com.acme:org.legacy")
  private @Nullable String options;

  public AttachCommand(Jvms jvms, Console console) {
    super(jvms, console);
  }

  @Override
  public Integer call() throws UsageException, UnreachableException {
    boolean optionsAlone = options == null && target != null && target.contains("=");
    String given = optionsAlone ? target : options;
    if (given == null) {
      throw new UsageException("Missing required parameter: 'OPTIONS'");
    }
    long pid = new JvmChoice(jvms, console, false, allUsers).of(optionsAlone ? null : target);
    AgentRequest request = AgentRequest.attach(UUID.randomUUID().toString(), given);
    return answer(jvms.ask(pid, request), console);
  }

  /** Shows what an agent answered, and turns it into a status. */
  static int answer(AgentRequest.Answer answer, Console console) {
    if (answer.isWell()) {
      console.line(answer.line());
    } else {
      console.error(answer.line());
    }
    return Console.status(answer.isWell());
  }
}
