package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;

/**
 * {@code mode=touch}: rewrites the last byte of the clock file and reads the file's time. For
 * folders that may not be written; the time may be that of the writer's clock.
 */
public final class TouchProbe implements Probe {
  private final HostClock host;
  private final ClockFile file;

  public TouchProbe(HostClock host, ClockFile file) {
    this.host = host;
    this.file = file;
  }

  @Override
  public Stamp stamp() throws IOException {
    long before = host.monotonicNs();
    try {
      file.touch();
    } catch (ShareException e) {
      throw e;
    } catch (IOException e) {
      throw new ShareException(
          "mode=touch cannot write the clock file " + file.path(), e, "; mode=follow never writes");
    }
    long stamp = file.stampNs();
    return new Stamp(before, host.monotonicNs(), stamp);
  }

  @Override
  public boolean roundsStamps() {
    return file.roundsStamps();
  }
}
