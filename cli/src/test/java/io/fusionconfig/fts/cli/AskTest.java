package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AskTest {
  private static final Path SHARE = Path.of("/nowhere/share");
  private static final Duration TIMEOUT = Duration.ofMillis(2_500);

  @Test
  void oneThatNeverAnswersIsGivenUpAndKeepsNoJvmFromEnding() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CompletableFuture<Thread> asking = new CompletableFuture<>();
    Ask<String> question =
        Ask.share(
            SHARE,
            () -> {
              asking.complete(Thread.currentThread());
              released.await();
              return "late";
            },
            () -> asking.isDone() ? Long.MAX_VALUE : 0);

    assertThatThrownBy(() -> question.answer(TIMEOUT))
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("the file system of /nowhere/share")
        .hasMessageEndingWith(" has not answered for 2500 ms; is its server away?");
    assertThat(asking.join().isDaemon()).isTrue();
    released.countDown();
    asking.join().join();
  }

  @Test
  void aJvmThatNeverAnswersIsGivenUp() {
    CountDownLatch released = new CountDownLatch(1);
    Ask<String> question =
        Ask.jvm(
            42,
            () -> {
              released.await();
              return "late";
            });

    assertThatThrownBy(() -> question.answer(Duration.ofMillis(1)))
        .isInstanceOf(UnreachableException.class)
        .hasMessage("the JVM 42 has not answered for 1 ms");
    released.countDown();
  }

  @Test
  void oneThatIsSlowButGoesOnIsWaitedFor() throws Exception {
    CountDownLatch looked = new CountDownLatch(2);
    Ask<String> question =
        Ask.share(
            SHARE,
            () -> {
              looked.await();
              return "at last";
            },
            () -> {
              looked.countDown();
              return TIMEOUT.toNanos();
            });

    assertThat(question.answer(TIMEOUT)).isEqualTo("at last");
  }

  @Test
  void aFailureIsReportedInOneLine() {
    assertThatThrownBy(() -> failing(new UnreachableException("not there")))
        .isInstanceOf(UnreachableException.class)
        .hasMessage("not there");
    assertThatThrownBy(() -> failing(new IOException("/share: no such folder")))
        .isInstanceOf(UnreachableException.class)
        .hasMessage("/share: no such folder");
    assertThatThrownBy(() -> failing(new IllegalStateException("a bug")))
        .isInstanceOf(UnreachableException.class)
        .hasMessage(
            "an unexpected error, please report it: java.lang.IllegalStateException: a bug");
  }

  private static void failing(Exception failure) throws UnreachableException {
    Ask.share(
            SHARE,
            () -> {
              throw failure;
            },
            () -> 0)
        .answer(TIMEOUT);
  }
}
