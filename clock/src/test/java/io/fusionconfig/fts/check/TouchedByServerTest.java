package io.fusionconfig.fts.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.clock.Stamp;
import io.fusionconfig.fts.share.ShareException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TouchedByServerTest {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 137 * SECOND);
  private final FakeServer self = new FakeServer(host, 0);
  private boolean denied;

  private BurstCheck by(FakeServer clock) {
    return new BurstCheck(
        host,
        () -> {
          if (denied) {
            throw new IOException("Permission denied");
          }
          long before = host.monotonicNs();
          host.advance(MS);
          long stamp = clock.stampNs();
          host.advance(MS);
          return new Stamp(before, host.monotonicNs(), stamp);
        },
        500);
  }

  @Test
  void stampsOfOneClockAgreeWhateverItsGranularity() throws Exception {
    for (long granularity : new long[] {100, 4 * MS, SECOND, 2 * SECOND}) {
      server.granularity(granularity);
      Check touches = by(server);
      TouchedByServer touched = new TouchedByServer(by(server));
      for (int i = 0; i < 5; i++) {
        host.advance(777 * MS);
        CheckResult result = touched.judge(touches.run());
        assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
      }
    }
  }

  @Test
  void stampsOfThisMachineAreRefusedAtEachCheck() throws Exception {
    Check touches = by(self);
    TouchedByServer touched = new TouchedByServer(by(server));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> touched.judge(touches.run()))
          .isInstanceOf(ShareException.class)
          .hasMessageStartingWith("mode=touch: the clock file's stamps differ by -2 min 17 s ")
          .hasMessageEndingWith("; use mode=create");
    }

    CheckResult last = touches.run();
    denied = true;
    assertThatThrownBy(() -> touched.judge(last))
        .as("the right to make folders is lost after it was there")
        .hasMessage("Permission denied");
  }

  @Test
  void aClockThatIsAlmostTheServersWidensTheBoundToIt() throws Exception {
    self.setClockBy(137 * SECOND + 2 * MS);
    CheckResult result = new TouchedByServer(by(server)).judge(by(self).run());

    assertThat(server.offsetNs()).isBetween(result.bounds().lowNs(), result.bounds().highNs());
  }

  @Test
  void nothingIsComparedWhereNoFolderMayBeCreated() throws Exception {
    CheckResult touches = by(self).run();
    TouchedByServer touched = new TouchedByServer(by(server));
    denied = true;

    assertThat(touched.judge(touches)).isSameAs(touches);
  }
}
