package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.UnreachableException;

/** The JVM belongs to another user, who could ask it with the same command. */
public final class OtherUserException extends UnreachableException {

  private static final long serialVersionUID = 1L;

  private final String prefix;

  /**
   * @param user the user who could ask
   * @param byRoot whether this process is root's
   */
  public OtherUserException(String message, OtherUser user, boolean byRoot) {
    super(
        message + (user.name().equals("root") ? "; run this command as " : "; as ") + user.name());
    this.prefix = String.join(" ", byRoot ? user.asRoot() : user.asAnybody());
  }

  /** The message, with what to type for the same command as the other user. */
  public String messageFor(String command) {
    return getMessage() + ": " + prefix + " " + command;
  }
}
