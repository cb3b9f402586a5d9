package io.fusionconfig.fts.log;

import io.fusionconfig.fts.api.FtsLog;

/** The sink that says nothing. */
public final class NoLog implements FtsLog {
  @Override
  public void log(String message, boolean error) {}
}
