package io.fusionconfig.fts.member;

import io.fusionconfig.fts.clock.HostClock;

/** The server's time at each moment, as this member knows it. */
final class ServerNow {
  private final HostClock host;
  private final long offsetNs;

  /** The server's clock is {@code offsetNs} ahead of the host's monotonic one. */
  ServerNow(HostClock host, long offsetNs) {
    this.host = host;
    this.offsetNs = offsetNs;
  }

  long monotonicNs() {
    return host.monotonicNs();
  }

  /** In ns since the epoch. */
  long serverNs() {
    return host.monotonicNs() + offsetNs;
  }
}
