package io.fusionconfig.fts.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a JVM in a thread of its own, and gives up after a while: whoever asks waits for ever for a
 * JVM that is stopped, or hangs in its file system.
 */
public final class Patience {

  /** For an answer that should come at once. */
  public static final long SECONDS = 10;

  private Patience() {}

  public static <T> T ask(long pid, long seconds, Callable<T> question)
      throws UnreachableException {
    FutureTask<T> answer = new FutureTask<>(question);
    Thread asking = new Thread(answer, "fts-ask-" + pid);
    asking.setDaemon(true);
    asking.start();
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnreachableException) {
        throw (UnreachableException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new UnreachableException("the JVM " + pid + " did not answer within " + seconds + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking the JVM " + pid);
    }
  }
}
