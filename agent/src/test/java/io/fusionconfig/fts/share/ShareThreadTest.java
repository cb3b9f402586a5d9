package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.clock.FakeHost;
import java.nio.file.FileSystem;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShareThreadTest {
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FileSystem files = new FakeServer(host, 0).fileSystem();
  private final ClockFile file = new ClockFile(host, files.getPath("/san/clock"), true, null);
  private final ShareThread share = new ShareThread(host);
  private final CountDownLatch hung = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final FolderProbe probe = new FolderProbe(host, file, "me");
  private boolean hangs = true;

  private final Measurement measurement =
      new Measurement(
          host,
          file,
          new BurstCheck(
              host,
              () -> {
                if (hangs) {
                  host.advance(2 * SECOND);
                  hung.countDown();
                  awaitRelease();
                }
                return probe.stamp();
              },
              500),
          null,
          null);

  /** As a call into the kernel does: not to be interrupted. */
  private void awaitRelease() {
    while (true) {
      try {
        released.await();
        return;
      } catch (InterruptedException e) {
        // goes on hanging
      }
    }
  }

  @AfterEach
  void close() {
    released.countDown();
    share.close();
  }

  @Test
  void aHangIsAnErrorAndNoSecondThreadIsSentAfterIt() throws Exception {
    assertThatThrownBy(() -> share.call(measurement, SECOND))
        .hasMessage("the file system does not answer for more than 1000 ms");
    assertThat(hung.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> share.call(measurement, SECOND))
        .hasMessage("the file system does not answer for more than 1000 ms");

    hangs = false;
    released.countDown();
    CheckResult result = null;
    while (result == null) {
      try {
        result = share.call(measurement, SECOND);
      } catch (ShareException e) {
        Thread.onSpinWait(); // the one that hung is still on its way out
      }
    }
    assertThat(result.bounds().isFinite()).isTrue();
  }

  @Test
  void aThreadThatCannotBeStartedIsAnErrorAndTriedAgainAtTheNextCall() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    ShareThread limited =
        new ShareThread(
            host,
            work ->
                new Thread(work) {
                  @Override
                  public synchronized void start() {
                    if (full.get()) {
                      throw new OutOfMemoryError("unable to create native thread");
                    }
                    super.start();
                  }
                });
    hangs = false;

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> limited.call(measurement, SECOND))
          .isInstanceOf(ShareException.class)
          .hasMessage(
              "no thread can be started that asks the file system: java.lang.OutOfMemoryError:"
                  + " unable to create native thread");
    }
    limited.last(measurement, SECOND);
    full.set(false);
    assertThat(limited.call(measurement, SECOND).bounds().isFinite()).isTrue();
    limited.close();
  }

  @Test
  void afterItsEndNothingIsAskedAndThatIsAnErrorLikeAnyOther() {
    share.close();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> share.call(measurement, SECOND))
          .isInstanceOf(ShareException.class)
          .hasMessage("the file system is no longer asked");
    }
  }

  @Test
  void closeDoesNotWaitForAHang() {
    assertThatThrownBy(() -> share.call(measurement, SECOND)).isInstanceOf(ShareException.class);

    share.close();
    assertThat(released.getCount()).isEqualTo(1);
  }
}
