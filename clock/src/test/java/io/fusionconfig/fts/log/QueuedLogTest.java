package io.fusionconfig.fts.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that logs never waits for a sink that may. */
@Timeout(60)
class QueuedLogTest {
  private static final long PATIENCE_MS = 30_000;

  private final List<String> written = Collections.synchronizedList(new ArrayList<>());

  /** A file on a share that hangs, until it is opened. */
  private final CountDownLatch share = new CountDownLatch(1);

  private final LogSink hanging =
      line -> {
        try {
          share.await();
          written.add(line.level + " " + line.message());
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      };

  @Test
  void aThreadThatLogsDoesNotWaitAndNothingIsLostOrMoved() throws Exception {
    QueuedLog log = new QueuedLog(hanging, LogLevel.INFO, false, null);
    log.log("one", false);
    log.log("two", true);
    log.debug("detail");
    log.log("three", false);
    assertThat(written).isEmpty();
    assertThat(log.awaitWritten(1)).isFalse();

    share.countDown();
    assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
    assertThat(written).containsExactly("INFO one", "ERROR two", "INFO three");
  }

  @Test
  void aMessageThatCannotBeWrittenIsLostAlone() throws Exception {
    QueuedLog log =
        new QueuedLog(
            line -> {
              if (line.message().equals("deadly")) {
                throw new OutOfMemoryError("for this test");
              }
              written.add(line.message());
            },
            LogLevel.INFO,
            false,
            null);
    log.log("deadly", false);
    log.log("one", false);
    assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
    log.log("two", false);
    assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
    assertThat(written).containsExactly("one", "two");
  }

  @Test
  void whatIsMoreThanItHoldsIsLeftOutAndCountedInItsPlace() throws Exception {
    QueuedLog log = new QueuedLog(hanging, LogLevel.INFO, true, null);
    for (int i = 0; i < QueuedLog.CAPACITY + 5; i++) {
      log.log("line " + i, false);
    }
    log.release();
    share.countDown();
    assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
    log.log("later", false);
    assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
    int last = QueuedLog.CAPACITY - 1;
    assertThat(written)
        .hasSize(QueuedLog.CAPACITY + 2)
        .endsWith(
            "INFO line " + last,
            "ERROR the log was too slow: 5 lines are left out here",
            "INFO later");
  }

  @Test
  void theTimeIsThatOfTheMessage() throws Exception {
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    AtomicLong clock = new AtomicLong(1_000);
    QueuedLog log = new QueuedLog(line -> times.add(line.timeMs), LogLevel.INFO, true, clock::get);
    log.log("early", false);
    clock.set(2_000);
    log.release();
    assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
    assertThat(times).containsExactly(1_000L);
  }

  @Test
  void eachLevelTakesInTheOnesBefore() throws Exception {
    assertThat(logged(LogLevel.ERROR)).containsExactly("ERROR bad");
    assertThat(logged(LogLevel.INFO)).containsExactly("INFO good", "ERROR bad");
    assertThat(logged(LogLevel.DEBUG)).containsExactly("INFO good", "ERROR bad", "DEBUG detail");
  }

  private static List<String> logged(LogLevel level) throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    QueuedLog log =
        new QueuedLog(line -> lines.add(line.level + " " + line.message()), level, false, null);
    log.log("good", false);
    log.log("bad", true);
    log.debug("detail");
    assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
    return lines;
  }

  @Test
  void julGetsNothingBeforeItIsReleasedAndThenAllOfIt() throws Exception {
    List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
    withHandler(
        records::add,
        () -> {
          QueuedLog log = QueuedLog.jul(LogLevel.INFO, System::currentTimeMillis);
          log.log("early", true);
          assertThat(records).isEmpty();

          log.release();
          log.log("late", false);
          log.debug("never");
          assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
        });
    assertThat(records).extracting(LogRecord::getMessage).containsExactly("early", "late");
    assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE, Level.INFO);
  }

  /**
   * Handlers are the application's: they may want what another thread has, which logs meanwhile.
   */
  @Test
  void aHandlerThatWaitsForAThreadThatLogsDoesNotWaitForever() throws Exception {
    QueuedLog log = QueuedLog.jul(LogLevel.INFO, System::currentTimeMillis);
    withHandler(
        line -> {
          if (line.getMessage().equals("one")) {
            Thread other = new Thread(() -> log.log("two", false));
            other.start();
            try {
              other.join();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
          written.add(line.getMessage());
        },
        () -> {
          log.log("one", false);
          log.release();
          assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
        });
    assertThat(written).containsExactly("one", "two");
  }

  /**
   * An application may have replaced {@code System.err} by a stream that takes a lock, and may load
   * under that lock a class of which FTS has something to log.
   */
  @Test
  void aStandardErrorThatTakesALockOfAThreadThatLogsIsNoDeadlock() throws Exception {
    QueuedLog log = QueuedLog.stderr(LogLevel.INFO, System::currentTimeMillis);
    Object lock = new Object();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream locking =
        new PrintStream(out, true, UTF_8) {
          @Override
          public void println(String line) {
            synchronized (lock) {
              super.println(line);
            }
          }
        };
    withStderr(
        locking,
        () -> {
          synchronized (lock) {
            Thread other = new Thread(() -> log.log("one", false));
            other.start();
            other.join(PATIENCE_MS);
            assertThat(other.isAlive()).isFalse();
            log.log("two", false);
          }
          assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
        });
    assertThat(out.toString(UTF_8).lines().map(line -> line.substring(25)))
        .containsExactly("INFO fts: one", "INFO fts: two");
  }

  @Test
  void julThatFailsGivesWayToStandardErrorAndNothingIsLost() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    withStderr(
        new PrintStream(out, true, UTF_8),
        () ->
            withHandler(
                line -> {
                  throw new IllegalStateException("no log manager");
                },
                () -> {
                  QueuedLog log = QueuedLog.jul(LogLevel.INFO, System::currentTimeMillis);
                  log.log("early", true);
                  log.release();
                  log.log("late", false);
                  assertThat(log.awaitWritten(PATIENCE_MS)).isTrue();
                }));
    assertThat(out.toString(UTF_8).lines().map(line -> line.substring(25)))
        .containsExactly(
            "ERROR fts: log=jul: the logger failed: java.lang.IllegalStateException: no log manager; logging to standard error instead",
            "ERROR fts: early",
            "INFO fts: late");
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void withStderr(PrintStream stderr, Action action) throws Exception {
    PrintStream real = System.err;
    System.setErr(stderr);
    try {
      action.run();
    } finally {
      System.setErr(real);
    }
  }

  private static void withHandler(Consumer<LogRecord> publish, Action action) throws Exception {
    Logger logger = Logger.getLogger("io.fusionconfig.fts");
    logger.setUseParentHandlers(false);
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            publish.accept(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      action.run();
    } finally {
      logger.removeHandler(handler);
    }
  }
}
