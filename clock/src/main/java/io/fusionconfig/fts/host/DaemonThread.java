package io.fusionconfig.fts.host;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that the application does not notice. It keeps neither the JVM nor a class loader alive.
 * An error that ends it, such as a full heap, does not reach the application's handler for uncaught
 * exceptions, which may end the JVM.
 */
public class DaemonThread extends Thread implements Thread.UncaughtExceptionHandler {
  public DaemonThread(@Nullable Runnable work, String name) {
    super(work, name);
    setDaemon(true);
    setContextClassLoader(ClassLoader.getSystemClassLoader());
    setUncaughtExceptionHandler(this);
  }

  /** Makes a pool whose threads end after a second without work. */
  public static ThreadPoolExecutor pool(
      int threads, BlockingQueue<Runnable> work, ThreadFactory factory) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, work, factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    // reported as a check that fails or hangs
  }

  /** Makes threads with the same name. */
  public static final class Factory implements ThreadFactory {
    private final String name;

    public Factory(String name) {
      this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
      return new DaemonThread(work, name);
    }
  }
}
