package io.fusionconfig.fts.attach;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a command speaks with the agent in another JVM. The request is the argument with which the
 * agent is loaded there: {@code !ID attach OPTIONS} or {@code !ID detach}; an argument without the
 * mark are options, as other tools that load agents pass them.
 *
 * <p>The answer comes later, for it may take minutes. It is a line of a system property, after the
 * request's ID: of what loading an agent brings back, only a number comes through, and files are
 * not always shared.
 */
public final class AgentRequest {

  /** Begins no option. */
  private static final String MARK = "!";

  private static final String ATTACH = " attach ";
  private static final String DETACH = " detach";
  private static final String ANSWERS = "io.fusionconfig.fts.answers";

  /** So many answers are kept, the newest first, for those who ask at the same time. */
  private static final int MOST_ANSWERS = 4;

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

  /** Says in the JVM that was asked that the agent is there, and works on the answer. */
  public void acknowledge() {
    if (!id.isEmpty()) {
      keep(id, " ? ");
    }
  }

  /** Whether the agent of that JVM has got the request, by the JVM's system properties. */
  public boolean isAcknowledgedIn(Properties properties) {
    for (String answer : properties.getProperty(ANSWERS, "").split("\n", -1)) {
      if (answer.startsWith(id + " ")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Answers, in the JVM that was asked.
   *
   * @param well whether all is as it was asked for
   * @param line what has become of it
   */
  public void answer(boolean well, String line) {
    if (!id.isEmpty()) {
      keep(id, (well ? " + " : " - ") + line.replace('\n', ' '));
    } else if (!well) {
      System.err.println("fts: " + line); // nobody else hears it
    }
  }

  /** Puts it before those to other requests, in the place of an earlier one to this request. */
  private static synchronized void keep(String id, String text) {
    StringBuilder answers = new StringBuilder(id).append(text);
    int kept = 1;
    for (String earlier : System.getProperty(ANSWERS, "").split("\n", -1)) {
      if (kept < MOST_ANSWERS && !earlier.isEmpty() && !earlier.startsWith(id + " ")) {
        answers.append('\n').append(earlier);
        kept++;
      }
    }
    System.setProperty(ANSWERS, answers.toString());
  }

  /** Finds the answer among that JVM's system properties; null: there is none yet. */
  public @Nullable Answer answerIn(Properties properties) {
    int text = id.length() + 3;
    for (String answer : properties.getProperty(ANSWERS, "").split("\n", -1)) {
      if (answer.length() >= text
          && answer.startsWith(id + " ")
          && answer.charAt(id.length() + 1) != '?') {
        return new Answer(answer.charAt(id.length() + 1) == '+', answer.substring(text));
      }
    }
    return null;
  }

  /** What the agent has to say. */
  public static final class Answer {
    private final boolean well;
    private final String line;

    public Answer(boolean well, String line) {
      this.well = well;
      this.line = line;
    }

    public boolean isSuccess() {
      return well;
    }

    public String line() {
      return line;
    }
  }
}
