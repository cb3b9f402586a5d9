package io.fusionconfig.fts.member;

import java.io.IOException;

/** The members' folder cannot be listed; this process's record, if it keeps one, was written. */
public final class FolderListingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException reason;

  FolderListingException(IOException reason) {
    super(reason);
    this.reason = reason;
  }

  /** The exception of the file system. */
  public IOException reason() {
    return reason;
  }
}
