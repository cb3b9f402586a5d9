package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.UnreachableException;

/** The JVM has ended, or never existed. */
public final class EndedException extends UnreachableException {

  private static final long serialVersionUID = 1L;

  EndedException(String message) {
    super(message);
  }
}
