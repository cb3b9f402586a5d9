package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TouchedByServerTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 137 * SECOND);
  private final FakeServer self = new FakeServer(host, 0);

  private Probe by(FakeServer clock) {
    return () -> {
      long before = host.monotonicNs();
      host.advance(MS);
      return new Stamp(before, host.monotonicNs(), clock.stampNs());
    };
  }

  @Test
  void stampsOfOneClockAgreeWhateverItsGranularity() throws IOException {
    for (long granularity : new long[] {100, 4 * MS, SECOND, 2 * SECOND}) {
      server.granularity(granularity);
      for (int i = 0; i < 50; i++) {
        host.advance(77 * MS);
        assertThat(new TouchedByServer(by(server), by(server)).objection()).isNull();
      }
    }
  }

  @Test
  void stampsOfThisMachineAreObjectedToOnce() throws IOException {
    TouchedByServer touched = new TouchedByServer(by(self), by(server));

    assertThat(touched.objection())
        .startsWith("mode=touch: the clock file's stamps differ by -136.9")
        .endsWith("Use mode=create");
    assertThat(touched.objection()).isNull();
    assertThat(touched.caveat()).as("it is said already").isNull();
  }

  @Test
  void nothingIsSaidWhereNoFolderMayBeCreated() throws IOException {
    Probe denied =
        () -> {
          throw new ShareException("access denied");
        };

    assertThat(new TouchedByServer(by(self), denied).objection()).isNull();
  }
}
