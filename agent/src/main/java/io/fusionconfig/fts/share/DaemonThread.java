package io.fusionconfig.fts.share;

/**
 * A thread that the application does not notice: it keeps no JVM alive and no class loader, and
 * what ends it, such as a full heap, is not the business of the application's handler for uncaught
 * exceptions, which may end the JVM.
 */
class DaemonThread extends Thread implements Thread.UncaughtExceptionHandler {
  DaemonThread(Runnable work, String name) {
    super(work, name);
    setDaemon(true);
    setContextClassLoader(ClassLoader.getSystemClassLoader());
    setUncaughtExceptionHandler(this);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    // what it was at is reported as a check that fails or hangs
  }
}
