package io.fusionconfig.fts.measure.exchange;

import java.io.IOException;

/** The common clock could not be measured; the message is one line. */
public final class NoAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }
}
