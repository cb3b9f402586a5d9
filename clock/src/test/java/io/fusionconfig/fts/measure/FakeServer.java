package io.fusionconfig.fts.measure;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.host.FakeHost;
import java.nio.file.FileSystem;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * A file server whose clock differs from the machine's: its stamps, and a file system with them.
 */
public final class FakeServer {
  public static final long MS = 1_000_000L;
  public static final long SECOND = 1_000 * MS;

  /** How long the file system takes for an operation that stamps. */
  private static final long OPERATION_NS = 100_000;

  private final FakeHost host;
  private long startNs;
  private long offsetNs;
  private double driftPpm;
  private long granularityNs = 100;

  /** A server that is {@code aheadNs} ahead of the host's wall clock. */
  public FakeServer(FakeHost host, long aheadNs) {
    this.host = host;
    this.startNs = host.monotonicNs();
    this.offsetNs = host.wallMinusMonotonicNs() + aheadNs;
  }

  public FakeServer granularity(long ns) {
    granularityNs = ns;
    return this;
  }

  public FakeServer drift(double ppm) {
    offsetNs = offsetNs(); // from now on
    startNs = host.monotonicNs();
    driftPpm = ppm;
    return this;
  }

  public void setClockBy(long ns) {
    offsetNs += ns;
  }

  /** The server's clock now minus the monotonic one. */
  public long offsetNs() {
    return offsetNs + (long) ((host.monotonicNs() - startNs) * (driftPpm * 1e-6));
  }

  /** What the server would stamp now. */
  public long stampNs() {
    long now = host.monotonicNs() + offsetNs();
    return now - Math.floorMod(now, granularityNs);
  }

  /** A file system with these stamps; its folder {@code /san} is there. */
  public FileSystem fileSystem() {
    return Jimfs.newFileSystem(
        Configuration.unix().toBuilder()
            .setWorkingDirectory("/san")
            .setFileTimeSource(
                () -> {
                  host.advance(OPERATION_NS);
                  return FileTime.from(stampNs(), TimeUnit.NANOSECONDS);
                })
            .build());
  }
}
