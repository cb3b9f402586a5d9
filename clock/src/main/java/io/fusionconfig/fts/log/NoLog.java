package io.fusionconfig.fts.log;

import io.fusionconfig.fts.api.FtsLog;

/** A log that drops all messages. */
public final class NoLog implements FtsLog {
  @Override
  public void log(String message, boolean error) {}
}
