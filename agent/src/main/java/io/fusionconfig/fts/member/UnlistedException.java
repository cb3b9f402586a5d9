package io.fusionconfig.fts.member;

import java.io.IOException;

/** The members' folder cannot be listed, though the own record, if one is kept, was written. */
public final class UnlistedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException reason;

  UnlistedException(IOException reason) {
    super(reason);
    this.reason = reason;
  }

  /** What the file system has said. */
  public IOException reason() {
    return reason;
  }
}
