package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.exchange.Exchange;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.time.AdjustedTime;

/** Checks of {@code mode=exchange} whose folders, and whose second thread, are a test's. */
public final class ExchangeChecks {
  private ExchangeChecks() {}

  public static Check of(
      HostClock host,
      AdjustedTime time,
      ClockSettings settings,
      ClockFile file,
      Exchange exchange) {
    return new ExchangeCheck(host, time, settings, file, exchange);
  }
}
