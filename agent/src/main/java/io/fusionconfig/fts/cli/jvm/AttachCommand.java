package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code attach PID OPTIONS}: takes the agent into a JVM that runs already, or changes it there.
 */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    description = "Takes FTS into a JVM of this machine that runs already, or changes it there.",
    footer = {
      "",
      "The options are those of -javaagent:fts.jar=OPTIONS; paths are the other JVM's.",
      "In a JVM that has FTS, packages are added to, other options replaced, the rest stays.",
      "A method that is running goes on as it is until it returns.",
      "From Java 21 on the other JVM warns of it, unless it runs with -XX:+EnableDynamicAgentLoading."
    })
public final class AttachCommand implements Callable<Integer> {

  private final Jvms jvms;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      index = "0",
      paramLabel = "PID",
      converter = PidConverter.class,
      description = "The process id of the JVM.")
  private long pid;

  @Parameters(
      index = "1",
      paramLabel = "OPTIONS",
      description = "Such as file=/san/clock,packages=com.acme:org.legacy")
  private String options = "";

  public AttachCommand(Jvms jvms, PrintWriter out, PrintWriter err) {
    this.jvms = jvms;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws UnreachableException {
    String id = UUID.randomUUID().toString();
    return answer(jvms.ask(pid, AgentRequest.attach(id, options)), out, err);
  }

  /** Shows what an agent answered, and turns it into a status. */
  static int answer(AgentRequest.Answer answer, PrintWriter out, PrintWriter err) {
    if (answer.isWell()) {
      out.println(answer.line());
      return Main.WELL;
    }
    err.println("fts: " + answer.line());
    return Main.BAD_ANSWER;
  }
}
