package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.IOException;
import java.rmi.RemoteException;
import java.time.Duration;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** An open connection to the clock of one JVM, over JMX. */
public class ClockConnection implements AutoCloseable {

  private final ProcessTable processes;
  private final long pid;
  private final JMXConnector connector;

  ClockConnection(ProcessTable processes, long pid, JMXConnector connector) {
    this.processes = processes;
    this.pid = pid;
    this.connector = connector;
  }

  /**
   * Connects.
   *
   * @param address the address that the JVM gave
   */
  @SuppressWarnings("BanJNDI") // the address is of a JVM of this user
  static ClockConnection open(ProcessTable processes, long pid, String address)
      throws UnreachableException {
    try {
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      return new ClockConnection(processes, pid, connector);
    } catch (IOException e) {
      throw notOverJmx(pid, e);
    }
  }

  private static UnreachableException notOverJmx(long pid, Exception cause) {
    return cause instanceof RemoteException
        ? new UnreachableException(
            "the JVM " + pid + " has closed the connection; it may be ending")
        : new UnreachableException("the JVM " + pid + " cannot be asked over JMX", cause);
  }

  /**
   * The clock's current report, all of one moment.
   *
   * @throws UnreachableException if the JVM has ended, or does not answer
   */
  public ClockValues report() throws UnreachableException {
    return read(server -> ClockMBean.read(server, false));
  }

  /** The same with the tables {@code history} and {@code events}. */
  public ClockValues fullReport() throws UnreachableException {
    return read(server -> ClockMBean.read(server, true));
  }

  /** What the JVM is: host, application, version and the like, by label. */
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
                throw processes.endsSoon(pid)
                    ? new EndedException("the JVM " + pid + " has ended")
                    : notOverJmx(pid, e);
              } catch (RuntimeException e) {
                throw new UnreachableException(
                    "the JVM " + pid + " does not answer as FTS does", e);
              }
            })
        .answer(Ask.TIMEOUT);
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
