package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.FtsLog;
import java.util.function.BiConsumer;

/**
 * Where the agent and its clock log: to a sink that can be exchanged, as the clock may outlive it.
 * Takes failures of the redirection, too.
 */
final class AgentLog implements FtsLog, BiConsumer<String, Throwable> {
  private volatile FtsLog sink;

  AgentLog(FtsLog sink) {
    this.sink = sink;
  }

  FtsLog sink() {
    return sink;
  }

  void to(FtsLog other) {
    sink = other;
  }

  @Override
  public void log(String message, boolean error) {
    sink.log(message, error);
  }

  @Override
  public void debug(String message) {
    sink.debug(message);
  }

  @Override
  public void accept(String message, Throwable cause) {
    sink.log(message, true);
  }
}
