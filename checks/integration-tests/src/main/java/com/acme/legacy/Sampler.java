package com.acme.legacy;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Asks for the time fifty times a second until its standard input ends. Each answer is a line on
 * standard output: the monotonic clock before, the answer, the monotonic clock after, the error
 * bound, all in ns, the state, and "keeper" if this process keeps a common clock. The monotonic
 * clock is the same in all JVMs of a machine.
 */
public class Sampler implements Runnable {
  private static final long PERIOD_MS = 20;

  protected Instant now() {
    return Instant.now();
  }

  /** In ms. */
  protected double errorBound() throws JMException {
    return ((Number) attribute("ErrorBoundMillis")).doubleValue();
  }

  protected String state() throws JMException {
    return (String) attribute("State");
  }

  protected boolean isKeeper() throws JMException {
    return Boolean.TRUE.equals(attribute("Keeper"));
  }

  private static Object attribute(String name) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName clock = new ObjectName("fts:type=FileClock");
    return server.isRegistered(clock)
        ? server.getAttribute(clock, name)
        : name.equals("State") ? "STARTING" : (Object) Double.POSITIVE_INFINITY;
  }

  public void run() {
    try {
      while (true) {
        System.out.println(sample());
        Thread.sleep(PERIOD_MS);
      }
    } catch (JMException e) {
      e.printStackTrace();
    } catch (InterruptedException e) {
      // the end
    }
  }

  private String sample() throws JMException {
    // a check may end between two of these lines: the larger bound holds for either clock
    double boundBefore = errorBound();
    long before = System.nanoTime();
    Instant now = now();
    long after = System.nanoTime();
    double bound = Math.max(boundBefore, errorBound());
    long nowNs = now.getEpochSecond() * 1000000000L + now.getNano();
    return before
        + " "
        + nowNs
        + " "
        + after
        + " "
        + (long) (bound * 1e6)
        + " "
        + state()
        + (isKeeper() ? " keeper" : "");
  }

  protected void untilInputEnds() throws Exception {
    Thread thread = new Thread(this, "sampler");
    thread.start();
    while (System.in.read() >= 0) {
      // whatever it is
    }
    thread.interrupt();
    thread.join();
  }

  public static void main(String[] args) throws Exception {
    new Sampler().untilInputEnds();
  }
}
