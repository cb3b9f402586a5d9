package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.share.Mount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks in a thread of its own, and gives up after a silence: a JVM that is stopped, or a file
 * system whose server is away, may never let go of the thread.
 */
public final class Ask<T> {

  /** The longest silence, if the user says nothing else. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LOOK_MS = 50;

  private final FutureTask<T> answer;
  private final Thread asking;
  private final LongSupplier silenceNs;
  private final Supplier<String> who;
  private final String hint;

  private Ask(Callable<T> question, LongSupplier silenceNs, Supplier<String> who, String hint) {
    this.answer = new FutureTask<>(question);
    this.asking = new Thread(answer, "fts-ask");
    asking.setDaemon(true); // nothing may ever let go of it
    this.silenceNs = silenceNs;
    this.who = who;
    this.hint = hint;
  }

  /** A question to a JVM, silent until it answers. */
  public static <T> Ask<T> jvm(long pid, Callable<T> question) {
    long startNs = System.nanoTime();
    return new Ask<>(question, () -> System.nanoTime() - startNs, () -> "the JVM " + pid, "");
  }

  /**
   * A question to a file system.
   *
   * @param path where, for messages
   * @param silenceNs for how long the question has made no progress, ns
   */
  public static <T> Ask<T> share(Path path, Callable<T> question, LongSupplier silenceNs) {
    return new Ask<>(question, silenceNs, () -> fileSystemOf(path), "; is its server away?");
  }

  private static String fileSystemOf(Path path) {
    Mount mount = Mount.of(path);
    String hard = mount != null && mount.has("hard") ? ", a hard mount," : "";
    return "the file system of " + path + (mount == null ? "" : ", " + mount + "," + hard);
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws UnreachableException if there is none, or nothing was heard for so long
   */
  public T answer(Duration patience) throws UnreachableException {
    asking.start();
    try {
      while (true) {
        try {
          return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (silenceNs.getAsLong() > patience.toNanos()) {
            long ms = patience.toMillis();
            String time = ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
            throw new UnreachableException(who.get() + " has not answered for " + time + hint);
          }
        }
      }
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking " + who.get());
    }
  }

  private static UnreachableException failed(@Nullable Throwable cause) {
    if (cause instanceof UnreachableException) {
      return (UnreachableException) cause;
    }
    return new UnreachableException(
        cause instanceof IOException ? String.valueOf(cause.getMessage()) : String.valueOf(cause));
  }

  /** Ends it: {@link #answer} throws that it was canceled. The question may clean up so long. */
  public void cancel(Duration cleanUp) {
    answer.cancel(true);
    try {
      asking.join(cleanUp.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
