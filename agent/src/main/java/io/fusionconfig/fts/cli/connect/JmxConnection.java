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

/** The way to a clock over JMX. */
final class JmxConnection implements ClockConnection {

  /** How long a JVM that has hung up may take to end. */
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
   * @param address as the JVM has told it; null: it has told none
   * @throws IOException if it is not the address of a local management agent, or nobody is there
   */
  @SuppressWarnings("BanJNDI") // the stub is given: nothing is looked up
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
        .answer(Ask.PATIENCE);
  }

  /** Whether it is gone, or goes within a moment. */
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
    try { // a JVM that is stopped never says good-bye
      Ask.jvm(pid, this::hangUp).answer(Duration.ofSeconds(1));
    } catch (UnreachableException e) {
      // it has ended, or hangs: nothing is left to let go of
    }
  }

  private boolean hangUp() throws IOException {
    connector.close();
    return true;
  }

  /** What to read of an MBean server. */
  private interface Reading<T> {
    T from(MBeanServerConnection server) throws IOException, JMException;
  }
}
