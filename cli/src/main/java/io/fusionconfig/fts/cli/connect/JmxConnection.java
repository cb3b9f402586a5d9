package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.EventPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.rmi.RMIConnector;
import org.jspecify.annotations.Nullable;

/** Reads a clock over JMX. */
final class JmxConnection implements ClockConnection {

  /** How long a JVM may take to end after it has closed the connection. */
  private static final long END_SECONDS = 2;

  private static final long LOOK_MS = 20;

  private final long pid;
  private final JMXConnector connector;

  private JmxConnection(long pid, JMXConnector connector) {
    this.pid = pid;
    this.connector = connector;
  }

  /**
   * Connects.
   *
   * @param address the address that the JVM gave; null if it gave none
   * @throws IOException if it is not the address of a local management agent, or nothing answers
   *     there
   */
  @SuppressWarnings("BanJNDI") // the address contains the stub: nothing is looked up
  static ClockConnection open(long pid, @Nullable String address) throws IOException {
    JMXConnector connector = new RMIConnector(LocalStub.of(address), null);
    connector.connect();
    return new JmxConnection(pid, connector);
  }

  @Override
  public ClockReport report() throws UnreachableException {
    return read(ClockMBean::read);
  }

  @Override
  public List<CheckPoint> history() throws UnreachableException {
    return read(ClockMBean::history);
  }

  @Override
  public List<EventPoint> events() throws UnreachableException {
    return read(ClockMBean::events);
  }

  @Override
  public Map<String, String> machine() throws UnreachableException {
    return read(MachineMBeans::read);
  }

  private <T> T read(Reading<T> reading) throws UnreachableException {
    return Ask.jvm(
            pid,
            () -> {
              try {
                return reading.from(connector.getMBeanServerConnection());
              } catch (InstanceNotFoundException e) {
                throw new UnreachableException(
                    "the JVM "
                        + pid
                        + " has FTS, but not its MBean (was it started with jmx=false?)");
              } catch (IOException | JMException e) {
                throw hasEnded(pid)
                    ? new EndedException("the JVM " + pid + " has ended")
                    : new UnreachableException("the JVM " + pid + " cannot be asked over JMX", e);
              } catch (RuntimeException e) {
                throw new UnreachableException(
                    "the JVM " + pid + " does not answer as FTS does", e);
              }
            })
        .answer(Ask.TIMEOUT);
  }

  /** Whether the JVM has ended, or ends within a moment. */
  static boolean hasEnded(long pid) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
    while (Processes.isThere(pid)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(LOOK_MS);
    }
    return true;
  }

  @Override
  public void close() {
    try { // a stopped JVM never answers
      Ask.jvm(pid, this::hangUp).answer(Duration.ofSeconds(1));
    } catch (UnreachableException e) {
      // it has ended or hangs: there is nothing to close
    }
  }

  private boolean hangUp() throws IOException {
    connector.close();
    return true;
  }

  /** Reads something from an MBean server. */
  private interface Reading<T> {
    T from(MBeanServerConnection server) throws IOException, JMException;
  }
}
