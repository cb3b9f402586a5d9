package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.time.AdjustedTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A clock by a fake server, which tests have checked every ten seconds. */
abstract class CheckedEveryTenSeconds {
  static final long MS = FakeServer.MS;
  static final long SECOND = FakeServer.SECOND;

  final ClockParts clock = new ClockParts("clock");
  final FakeHost host = clock.host;
  final FakeServer server = clock.server;
  final AdjustedTime time = clock.time;
  final List<String> lines = clock.lines;
  final List<String> events = clock.events;
  Synchronizer sync = clock.synchronizer(false);

  void check() throws InterruptedException {
    host.advance(10 * SECOND);
    sync.check();
  }

  @AfterEach
  void closeShare() {
    clock.close();
  }
}
