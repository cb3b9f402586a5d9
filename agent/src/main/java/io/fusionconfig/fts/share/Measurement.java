package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Everything that one check asks of the file system, in the order in which it does. */
final class Measurement {
  /** Left-overs are looked for at the second check, and then once in this many. */
  private static final int SWEEP_EVERY = 60;

  private final HostClock host;
  private final ClockFile file;
  private final Check check;
  private final @Nullable Leftovers leftovers;
  private int count;

  /** Sweeps no {@code leftovers} if there are none. */
  Measurement(HostClock host, ClockFile file, Check check, @Nullable Leftovers leftovers) {
    this.host = host;
    this.file = file;
    this.check = check;
    this.leftovers = leftovers;
  }

  Check check() {
    return check;
  }

  /** Takes as long as the file system takes. */
  CheckResult call() throws IOException, InterruptedException {
    file.verify();
    check.progress();
    CheckResult result = check.run();
    if (leftovers != null && ++count % SWEEP_EVERY == 2) {
      leftovers.sweep(host.monotonicNs() + result.bounds().midNs());
    }
    return result;
  }
}
