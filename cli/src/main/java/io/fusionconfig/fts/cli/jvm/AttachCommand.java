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

/** {@code attach PID OPTIONS}: loads the agent into a running JVM, or changes its options. */
@Command(
    name = "attach",
    description = "Loads FTS into a running JVM of this machine, or changes its options.",
    footer = {
      "",
      "The options are those of -javaagent:fts.jar=OPTIONS; paths are as the other JVM sees them.",
      "In a JVM that has FTS they replace all earlier options; its clock goes on if its options stay.",
      "A method that is running keeps its old code until it returns.",
      "Java 21 and newer print a warning in the other JVM, unless it runs with the option",
      "-XX:+EnableDynamicAgentLoading."
    })
public final class AttachCommand extends JvmCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      description = "Agent options, such as file=/san/clock,packages=com.acme:org.legacy")
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
    JvmChoice choice = JvmChoice.ofAll(jvms, console);
    long pid = optionsAlone || target == null ? choice.asked() : choice.of(target);
    AgentRequest request = AgentRequest.attach(UUID.randomUUID().toString(), given);
    return answer(jvms.ask(pid, request), console);
  }

  /** Shows an agent's answer and returns the exit status. */
  static int answer(AgentRequest.Reply answer, Console console) {
    if (answer.isSuccess()) {
      console.line(answer.line());
    } else {
      console.error(answer.line());
    }
    return Console.status(answer.isSuccess());
  }
}
