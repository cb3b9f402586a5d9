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

  /** The property. Each line has an ID, a blank, what it says, a blank, and the outcome. */
  private static final String ANSWERS = "io.fusionconfig.fts.answers";

  private static final char RECEIVED = '?';
  private static final char DONE = '+';
  private static final char FAILED = '-';

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
      publish(id, RECEIVED, "");
    }
  }

  /**
   * Answers, from the target JVM.
   *
   * @param success whether the request was fulfilled
   * @param line the outcome
   */
  public void answer(boolean success, String line) {
    if (!id.isEmpty()) {
      publish(id, success ? DONE : FAILED, line.replace('\n', ' '));
    } else if (!success) {
      System.err.println("fts: " + line); // no command waits for it
    }
  }

  /** Puts an answer before those to other requests, replacing an earlier one to this request. */
  private static synchronized void publish(String id, char says, String outcome) {
    StringBuilder answers = new StringBuilder(id).append(' ').append(says).append(' ');
    answers.append(outcome);
    int kept = 1;
    for (String earlier : System.getProperty(ANSWERS, "").split("\n", -1)) {
      if (kept < MOST_ANSWERS && !earlier.isEmpty() && !earlier.startsWith(id + " ")) {
        answers.append('\n').append(earlier);
        kept++;
      }
    }
    System.setProperty(ANSWERS, answers.toString());
  }

  /** Whether the JVM's system properties show that its agent has the request. */
  public boolean isAcknowledgedIn(Properties properties) {
    return publishedIn(properties) != null;
  }

  /** Finds the answer in the JVM's system properties; null if there is none yet. */
  public @Nullable Reply answerIn(Properties properties) {
    String published = publishedIn(properties);
    int says = id.length() + 1;
    if (published == null || published.length() < says + 2 || published.charAt(says) == RECEIVED) {
      return null;
    }
    return new Reply(published.charAt(says) == DONE, published.substring(says + 2));
  }

  private @Nullable String publishedIn(Properties properties) {
    for (String line : properties.getProperty(ANSWERS, "").split("\n", -1)) {
      if (line.startsWith(id + " ")) {
        return line;
      }
    }
    return null;
  }

  /** The agent's answer. */
  public static final class Reply {
    private final boolean success;
    private final String line;

    public Reply(boolean success, String line) {
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
