package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.WatchedHost;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.time.AdjustedTime;
import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop goes on, whatever is thrown in a check. */
@Timeout(60)
class CheckLoopTest {
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FileSystem files = new FakeServer(host, 5 * SECOND).fileSystem();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger errors = new AtomicInteger();
  private volatile boolean measured;
  private final HostClock failing = new WatchedHost(host, this::fail);
  private final AdjustedTime time = new AdjustedTime(failing);
  private final FileSync sync =
      new FileSync(failing, time, ClockSettings.ofFile(files.getPath("/san/clock")), this::log);

  /** Done before a line is logged, on the thread that checks. */
  private volatile Runnable whenLogging = () -> {};

  private void log(String message, boolean error) {
    whenLogging.run();
    lines.add((error ? "ERROR " : "INFO ") + message);
  }

  @AfterEach
  void close() {
    sync.close();
  }

  @Test
  void anUnexpectedErrorIsAFailedCheckAndTheNextIsTried() throws Exception {
    sync.start();
    sync.awaitFirstCheck(SECOND);
    errors.set(1);
    sync.checkNow();

    assertThat(sync.status().state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(lines)
        .last()
        .isEqualTo(
            "ERROR the check failed, please report it: java.lang.OutOfMemoryError: Java heap space;"
                + " until this is solved, the application keeps its adjusted time");

    sync.checkNow();
    assertThat(sync.status().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines).last().asString().endsWith("; 1 failed check before");
  }

  @Test
  void aCheckWhoseFailureCannotBeReportedCountsAsFailedAndTheNextIsTried() throws Exception {
    sync.start();
    sync.awaitFirstCheck(SECOND);
    errors.set(2); // in the check, and where it is said
    sync.checkNow();

    assertThat(sync.status().state()).isEqualTo(ClockState.HOLDOVER);
    assertThat(sync.status().lastError())
        .isEqualTo("a check failed: the JVM is out of memory; give it a larger heap");
    assertThat(time.isSet()).isTrue();

    sync.checkNow();
    assertThat(sync.status().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(lines).last().asString().endsWith("; 1 failed check before");
  }

  @Test
  void anInterruptThatIsNotItsEndIsNone() throws Exception {
    List<Thread> checking = new ArrayList<>();
    whenLogging = () -> checking.add(Thread.currentThread());
    sync.start();
    sync.awaitFirstCheck(SECOND);
    checking.get(0).interrupt();
    sync.checkNow();

    assertThat(sync.status().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(sync.status().checkCount()).isEqualTo(2);
    assertThat(lines).hasSize(1);
  }

  @Test
  void itIsThisMachinesTimeWhenItIsClosedBeHoweverLongTheThreadGoesOn() throws Exception {
    List<Object> found = new ArrayList<>();
    CountDownLatch looked = new CountDownLatch(1);
    whenLogging =
        () -> {
          sync.close(); // on the thread that it would wait for
          found.add(time.isSet());
          found.add(sync.status().state());
          looked.countDown();
        };
    sync.start();
    looked.await();

    assertThat(found).containsExactly(false, ClockState.STOPPED);
  }

  @Test
  void aListenerThatBlocksHoldsUpNoCheck() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    sync.addListener(
        (event, message) -> {
          heard.countDown();
          awaitQuietly(end);
        });
    sync.start();
    heard.await();
    sync.checkNow();
    sync.checkNow();
    end.countDown();

    assertThat(sync.status().checkCount()).isEqualTo(3);
    assertThat(sync.status().state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Memory is exhausted this many times when a check is judged, after it was measured. */
  private void fail() {
    String thread = Thread.currentThread().getName();
    if (thread.equals("fts-share")) {
      measured = errors.get() > 0;
    } else if (thread.equals("fts-check") && measured && errors.get() > 0) {
      errors.decrementAndGet();
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
