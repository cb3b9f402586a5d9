package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerifiedShareTest {
  private static final long MS = 1_000_000L;
  private static final long LONG_NS = 60_000 * MS;

  @Test
  void aLookThatFailsIsTheCallersFailure() {
    VerifiedShare share =
        new VerifiedShare(
            () -> {
              throw new IOException("the clock file is gone");
            },
            LONG_NS);
    assertThatThrownBy(share::identity)
        .isInstanceOf(IOException.class)
        .hasMessage("the clock file is gone");
  }

  @Test
  void anInterruptedCallerHasItsAnswerAndStaysInterrupted() throws Exception {
    VerifiedShare share = new VerifiedShare(() -> "id", LONG_NS);
    Thread.currentThread().interrupt();
    assertThat(share.identity()).isEqualTo("id");
    assertThat(Thread.interrupted()).isTrue();
  }

  /** As when a FIFO is put in the place of the clock file. */
  @Test
  void aLookThatHangsIsGivenUp() {
    CountDownLatch hanging = new CountDownLatch(1);
    VerifiedShare share =
        new VerifiedShare(
            () -> {
              hanging.await();
              return "id";
            },
            MS);
    assertThatThrownBy(share::identity)
        .isInstanceOf(ShareException.class)
        .hasMessage("the file system does not answer for more than 1 ms");
    hanging.countDown();
  }

  @Test
  void aLookThatHangsDoesNotHoldUpTheNext() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    VerifiedShare share =
        new VerifiedShare(
            () -> {
              if (looks.incrementAndGet() == 1) {
                begun.countDown();
                hanging.await();
              }
              return "id";
            },
            LONG_NS);
    Thread other =
        new Thread(
            () -> {
              try {
                share.identity();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    other.start();
    begun.await();
    assertThat(share.identity()).isEqualTo("id");
    hanging.countDown();
    other.join();
  }
}
