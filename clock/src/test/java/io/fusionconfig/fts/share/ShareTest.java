package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.BurstCheck;
import io.fusionconfig.fts.measure.CheckResult;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.measure.Measurement;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShareTest {
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FileSystem files = new FakeServer(host, 0).fileSystem();
  private final ClockFile file = new ClockFile(host, files.getPath("/san/clock"), true);
  private final Share share = new Share(host, files.getPath("/san"));
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
                  hangInACall();
                }
                return probe.stamp();
              },
              500));

  private void hangInACall() {
    ShareNote.begins();
    try {
      host.advance(2 * SECOND);
      hung.countDown();
      awaitRelease();
    } finally {
      ShareNote.ends();
    }
  }

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
  void aThreadThatHangsInOneFileIsGivenUpAndWhatItBringsBackChangesNothing() throws Exception {
    Hanging first = new Hanging();
    assertThatThrownBy(() -> share.call(first, SECOND)).isInstanceOf(ShareException.class);
    host.advance(Share.PING_AFTER_NS);
    hangs = false;

    assertThat(callUntilItIsReplaced().bounds().isFinite()).isTrue();
    released.countDown();
    first.ended.await();
    assertThat(first.changed).isFalse();
    assertThat(share.call(measurement, SECOND).bounds().isFinite()).isTrue();
  }

  /** A ping is given a moment; on a busy machine it may need more. */
  private CheckResult callUntilItIsReplaced() throws Exception {
    while (true) {
      try {
        return share.call(measurement, SECOND);
      } catch (ShareException e) {
        assertThat(e).hasMessageContaining("does not answer");
      }
    }
  }

  @Test
  void aThreadIsNotGivenUpWhileItsFolderDoesNotAnswer() {
    Share lost = new Share(host, files.getPath("/unmounted"));
    assertThatThrownBy(() -> lost.call(measurement, SECOND)).isInstanceOf(ShareException.class);
    host.advance(10 * Share.PING_AFTER_NS);
    hangs = false;

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> lost.call(measurement, SECOND))
          .hasMessage("the file system does not answer for more than 1000 ms");
    }
    lost.close();
  }

  /** Hangs in a call, and would change something after it. */
  private final class Hanging implements ShareWork<Integer> {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean changed;

    @Override
    public Integer call() {
      try {
        hangInACall();
        changed = true;
        return 1;
      } finally {
        ended.countDown();
      }
    }
  }

  @Test
  void aThreadThatCannotBeStartedIsAnErrorAndTriedAgainAtTheNextCall() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    Share limited =
        new Share(
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
              "cannot start a thread to call the file system: the process has too"
                  + " many of them, or no memory is left");
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
          .hasMessage("the clock is closed: no more calls to the file system");
    }
  }

  @Test
  void closeDoesNotWaitForAHang() {
    assertThatThrownBy(() -> share.call(measurement, SECOND)).isInstanceOf(ShareException.class);

    share.close();
    assertThat(released.getCount()).isEqualTo(1);
  }

  /** Sleeps until it is interrupted, at its first try. */
  private static class Idling implements ShareWork<Integer> {
    private final CountDownLatch idles = new CountDownLatch(1);
    private int tries;

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (++tries == 1) {
        ShareNote.sleep(
            new HostClock() {
              @Override
              public long monotonicNs() {
                return 0;
              }

              @Override
              public long wallNs() {
                return 0;
              }

              @Override
              public void sleep(long durationNs) throws InterruptedException {
                idles.countDown();
                new CountDownLatch(1).await();
              }
            },
            SECOND);
      }
      return tries;
    }
  }

  @Test
  @Timeout(60)
  void lastWorkNeedNotWaitForIdleWorkWhichIsThenRestarted() throws Exception {
    Idling idling = new Idling();
    FutureTask<Integer> call = new FutureTask<>(() -> share.call(idling, SECOND));
    new Thread(call).start();
    idling.idles.await();
    AtomicBoolean done = new AtomicBoolean();
    share.last(
        new Idling() {
          @Override
          public Integer call() {
            done.set(true);
            return 0;
          }
        },
        SECOND);

    assertThat(done).isTrue();
    assertThat(call.get()).isEqualTo(2);
  }

  /** A probe would stay behind; a shutdown hook of the application may still ask for the time. */
  @Test
  @Timeout(60)
  void whenTheJvmEndsNoWorkIsInProgressAndWhatWasBeginsAgain() throws Exception {
    Idling idling = new Idling();
    FutureTask<Integer> call = new FutureTask<>(() -> share.call(idling, SECOND));
    new Thread(call).start();
    idling.idles.await();
    share.jvmEnds(SECOND);

    assertThat(call.get()).isEqualTo(2);
    assertThat(share.call(idling, SECOND)).isEqualTo(3);
  }

  @Test
  @Timeout(60)
  void lastWorkIsNotInterruptedByWhatWasMeantForTheWorkBeforeIt() throws Exception {
    Idling idling =
        new Idling() {
          @Override
          public Integer call() throws IOException, InterruptedException {
            try {
              return super.call();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt(); // a second one, before the first has ended it
              throw e;
            }
          }
        };
    FutureTask<Integer> call = new FutureTask<>(() -> share.call(idling, SECOND));
    new Thread(call).start();
    idling.idles.await();
    List<Boolean> interrupted = new ArrayList<>();
    share.last(
        new Idling() {
          @Override
          public Integer call() {
            interrupted.add(Thread.currentThread().isInterrupted());
            return 0;
          }
        },
        SECOND);

    assertThat(interrupted).containsExactly(false);
    assertThat(call.get()).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void anInterruptOfAllThreadsEndsNeitherTheWorkNorTheWaitForIt() throws Exception {
    List<Thread> workers = new ArrayList<>();
    Share watched =
        new Share(
            host,
            work -> {
              workers.add(new Thread(work));
              return workers.get(0);
            });
    Idling idling = new Idling();
    FutureTask<Integer> call = new FutureTask<>(() -> watched.call(idling, SECOND));
    Thread caller = new Thread(call);
    caller.start();
    idling.idles.await();
    caller.interrupt();
    workers.get(0).interrupt();

    assertThat(call.get()).isEqualTo(2);
    watched.close();
  }

  /** As if somebody interrupted the thread every 40 ms: each try ends before it is done. */
  @Test
  void workThatIsInterruptedAgainAndAgainFailsAndTheNextIsTried() throws Exception {
    int[] tries = {0};
    ShareWork<Integer> interrupted =
        () -> {
          if (++tries[0] > 100) {
            throw new AssertionError("without end");
          }
          throw new InterruptedException();
        };

    assertThatThrownBy(() -> share.call(interrupted, SECOND))
        .isInstanceOf(ShareException.class)
        .hasMessage(
            "the thread fts-share was interrupted 5 times in one check, which could not end; find"
                + " out what interrupts threads that are not its own");
    assertThat(tries[0]).isEqualTo(5);
    assertThat(share.call(() -> 7, SECOND)).isEqualTo(7);
  }

  @Test
  @Timeout(60)
  void atTheEndAnInterruptEndsTheWait() throws Exception {
    Idling idling = new Idling();
    FutureTask<Integer> call = new FutureTask<>(() -> share.call(idling, SECOND));
    Thread caller = new Thread(call);
    caller.start();
    idling.idles.await();
    share.ending();
    caller.interrupt();

    assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
  }
}
