package io.fusionconfig.fts.attach;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a command speaks with the agent in another JVM. The request is the argument with which the
 * agent is loaded there. The answer is a system property: of what loading an agent brings back,
 * only a number comes through, and files are not always shared.
 *
 * <p>{@code !ID attach OPTIONS} or {@code !ID detach}; an argument without the mark are options, as
 * other tools that load agents pass them.
 */
public final class AgentRequest {

  /** Begins no option. */
  private static final String MARK = "!";

  private static final String ATTACH = " attach ";
  private static final String DETACH = " detach";
  private static final String ANSWER = "io.fusionconfig.fts.answer";

  private final String id;
  private final @Nullable String options;

  private AgentRequest(String id, @Nullable String options) {
    this.id = id;
    this.options = options;
  }

  /**
   * To take the agent in, or to change it.
   *
   * @param id tells the answer from that to another request
   */
  public static AgentRequest attach(String id, String options) {
    return new AgentRequest(id, options);
  }

  /** To let the agent go. */
  public static AgentRequest detach(String id) {
    return new AgentRequest(id, null);
  }

  /** Reads the argument of an agent. */
  public static AgentRequest of(@Nullable String argument) {
    if (argument == null || !argument.startsWith(MARK)) {
      return new AgentRequest("", argument == null ? "" : argument);
    }
    int attach = argument.indexOf(ATTACH);
    if (attach > 0) {
      return attach(
          argument.substring(MARK.length(), attach), argument.substring(attach + ATTACH.length()));
    }
    int detach = argument.indexOf(DETACH);
    return detach(argument.substring(MARK.length(), detach < 0 ? argument.length() : detach));
  }

  /** The argument to load the agent with. */
  public String argument() {
    return MARK + id + (options == null ? DETACH : ATTACH + options);
  }

  /** The options of a request to attach; null: to detach. */
  public @Nullable String options() {
    return options;
  }

  /**
   * Answers, in the JVM that was asked.
   *
   * @param well whether all is as it was asked for
   * @param line what has become of it
   */
  public void answer(boolean well, String line) {
    if (!id.isEmpty()) {
      System.setProperty(ANSWER, id + (well ? " + " : " - ") + line);
    } else if (!well) {
      System.err.println("fts: " + line); // nobody else hears it
    }
  }

  /** Finds the answer among that JVM's system properties; null: there is none to this request. */
  public @Nullable Answer answerIn(Properties properties) {
    String answer = properties.getProperty(ANSWER, "");
    int line = id.length() + 3;
    if (answer.length() < line || !answer.startsWith(id + " ")) {
      return null;
    }
    return new Answer(answer.charAt(id.length() + 1) == '+', answer.substring(line));
  }

  /** What the agent has to say. */
  public static final class Answer {
    private final boolean well;
    private final String line;

    public Answer(boolean well, String line) {
      this.well = well;
      this.line = line;
    }

    public boolean isWell() {
      return well;
    }

    public String line() {
      return line;
    }
  }
}
