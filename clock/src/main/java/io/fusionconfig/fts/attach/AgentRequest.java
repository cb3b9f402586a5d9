package io.fusionconfig.fts.attach;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A command's request to the agent in another JVM. The request is the argument with which the agent
 * is loaded there: {@code !ID attach OPTIONS} or {@code !ID detach}; an argument without the mark
 * consists of options, as other tools that load agents pass them.
 *
 * <p>The answer may take minutes. It is a line of a system property, after the request's ID:
 * loading an agent returns only a number, and files are not always shared.
 */
public final class AgentRequest {

  /** No option starts with it. */
  private static final String MARK = "!";

  private static final String ATTACH = " attach ";
  private static final String DETACH = " detach";
  private static final String ANSWERS = "io.fusionconfig.fts.answers";

  /** This many answers are kept, newest first, for concurrent requests. */
  private static final int MOST_ANSWERS = 4;

  private final String id;
  private final @Nullable String options;

  private AgentRequest(String id, @Nullable String options) {
    this.id = id;
    this.options = options;
  }

  /**
   * A request to attach, or to change the options.
   *
   * @param id distinguishes the answer from those to other requests
   */
  public static AgentRequest attach(String id, String options) {
    return new AgentRequest(id, options);
  }

  /** A request to detach. */
  public static AgentRequest detach(String id) {
    return new AgentRequest(id, null);
  }

  /** Parses an agent's argument. */
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

  /** The options of a request to attach; null for a request to detach. */
  public @Nullable String options() {
    return options;
  }

  /** Tells the command, from the target JVM, that the agent has the request. */
  public void acknowledge() {
    if (!id.isEmpty()) {
      keep(id, " ? ");
    }
  }

  /** Whether the JVM's system properties show that its agent has the request. */
  public boolean isAcknowledgedIn(Properties properties) {
    for (String answer : properties.getProperty(ANSWERS, "").split("\n", -1)) {
      if (answer.startsWith(id + " ")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Answers, from the target JVM.
   *
   * @param success whether the request was fulfilled
   * @param line the outcome
   */
  public void answer(boolean success, String line) {
    if (!id.isEmpty()) {
      keep(id, (success ? " + " : " - ") + line.replace('\n', ' '));
    } else if (!success) {
      System.err.println("fts: " + line); // no command waits for it
    }
  }

  /** Puts an answer before those to other requests, replacing an earlier one to this request. */
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

  /** Finds the answer in the JVM's system properties; null if there is none yet. */
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

  /** The agent's answer. */
  public static final class Answer {
    private final boolean success;
    private final String line;

    public Answer(boolean success, String line) {
      this.success = success;
      this.line = line;
    }

    public boolean isSuccess() {
      return success;
    }

    public String line() {
      return line;
    }
  }
}
