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
import org.jspecify.annotations.Nullable;

/**
 * Asks a file system in a thread of its own, and gives up when it has been silent for a while: as
 * long as its server is away, it may not let go of whoever asks.
 */
public final class ShareQuestion<T> {

  /** How long a file system may be silent, if the user says nothing else. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LOOK_MS = 50;

  private final Path path;
  private final LongSupplier silenceNs;
  private final FutureTask<T> answer;
  private final Thread asking;

  /**
   * Asks nothing yet.
   *
   * @param path where, for messages
   * @param silenceNs for how long the question has made no progress, ns
   */
  public ShareQuestion(Path path, Callable<T> question, LongSupplier silenceNs) {
    this.path = path;
    this.silenceNs = silenceNs;
    this.answer = new FutureTask<>(question);
    this.asking = new Thread(answer, "fts-share-question");
    asking.setDaemon(true); // the file system may never let go of it
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws UnreachableException if there is none, or the file system has been silent for so long
   */
  public T ask(Duration patience) throws UnreachableException {
    asking.start();
    try {
      while (true) {
        try {
          return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (silenceNs.getAsLong() > patience.toNanos()) {
            throw new UnreachableException(hangs(patience));
          }
        }
      }
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking the file system of " + path);
    }
  }

  private static UnreachableException failed(@Nullable Throwable cause) {
    if (cause instanceof UnreachableException) {
      return (UnreachableException) cause;
    }
    return new UnreachableException(
        cause instanceof IOException ? String.valueOf(cause.getMessage()) : String.valueOf(cause));
  }

  private String hangs(Duration patience) {
    Mount mount = Mount.of(path);
    String hard = mount != null && mount.has("hard") ? ", a hard mount," : "";
    long ms = patience.toMillis();
    return "the file system of "
        + path
        + (mount == null ? "" : ", " + mount + "," + hard)
        + " has not answered for "
        + (ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms")
        + "; is its server away?";
  }

  /** Ends it: {@link #ask} throws that it was cancelled. What is under way may clean up so long. */
  public void cancel(Duration cleanUp) {
    answer.cancel(true);
    try {
      asking.join(cleanUp.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
