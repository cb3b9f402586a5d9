package io.fusionconfig.fts.host;

/** A host on which something happens whenever its monotonic clock is read. */
public final class WatchedHost extends HostClock {
  private final HostClock host;
  private final Runnable event;

  public WatchedHost(HostClock host, Runnable event) {
    this.host = host;
    this.event = event;
  }

  @Override
  public long monotonicNs() {
    event.run();
    return host.monotonicNs();
  }

  @Override
  public long wallNs() {
    return host.wallNs();
  }

  @Override
  public void sleep(long durationNs) throws InterruptedException {
    host.sleep(durationNs);
  }
}
