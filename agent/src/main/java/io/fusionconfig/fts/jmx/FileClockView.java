package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.TimeBounds;
import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.share.ProcessName;
import io.fusionconfig.fts.text.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.management.openmbean.TabularData;

/** The values of the MBean, read from the clock at each call. */
class FileClockView implements FileClockMBean {
  /** The number of checks that the deviation is calculated from. */
  private static final int DEVIATION = 64;

  private final FileClock clock;
  private final Redirection redirection;
  private final SharedChecks checks;

  FileClockView(FileClock clock, Redirection redirection) {
    this.clock = clock;
    this.redirection = redirection;
    this.checks = new SharedChecks(new ClockChecks(clock));
  }

  static double millis(long ns) {
    return ns == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : Figures.millis(ns);
  }

  static String iso(long epochMs) {
    return epochMs == 0 ? "" : Instant.ofEpochMilli(epochMs).toString();
  }

  private static String iso(Instant time) {
    return time.equals(Instant.MIN) || time.equals(Instant.MAX) ? "" : time.toString();
  }

  @Override
  public String getState() {
    return clock.state().name();
  }

  @Override
  public double getOffsetMillis() {
    return millis(clock.offsetNs());
  }

  @Override
  public double getErrorBoundMillis() {
    return millis(clock.errorBoundNs());
  }

  @Override
  public long getCurrentTimeMillis() {
    return clock.millis();
  }

  @Override
  public String getCurrentTime() {
    return clock.instant().toString();
  }

  @Override
  public String getEarliest() {
    TimeBounds bounds = clock.bounds();
    return iso(bounds.earliest());
  }

  @Override
  public String getLatest() {
    TimeBounds bounds = clock.bounds();
    return iso(bounds.latest());
  }

  @Override
  public String getFile() {
    return clock.file().toString();
  }

  @Override
  public String getFileStore() {
    return clock.status().fileStore();
  }

  @Override
  public String getMode() {
    return clock.mode().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String getReference() {
    return clock.status().reference();
  }

  @Override
  public boolean isKeeper() {
    return clock.status().isKeeper();
  }

  @Override
  public long getIntervalMillis() {
    return clock.intervalNs() / 1_000_000L;
  }

  @Override
  public long getCheckCount() {
    return clock.status().checkCount();
  }

  @Override
  public long getErrorCount() {
    return clock.status().errorCount();
  }

  @Override
  public String getLastCheckTime() {
    return iso(clock.status().lastCheckTimeMs());
  }

  @Override
  public double getLastCheckAgeMillis() {
    long lastMs = clock.status().lastCheckTimeMs();
    return lastMs == 0 ? Double.NaN : Math.max(clock.millis() - lastMs, 0);
  }

  @Override
  public String getLastError() {
    return clock.status().lastError();
  }

  @Override
  public String getLastErrorTime() {
    return iso(clock.status().lastErrorTimeMs());
  }

  @Override
  public double getRoundTripMillis() {
    return millis(clock.status().roundTripNs());
  }

  @Override
  public double getDriftMillis() {
    return millis(clock.status().driftNs());
  }

  @Override
  public double getDeviationMillis() {
    List<CheckRecord> checks = clock.status().history();
    double sum = 0;
    int count = 0;
    for (CheckRecord check :
        checks.subList(Math.max(checks.size() - DEVIATION, 0), checks.size())) {
      if (check.number() > 1) { // the first one sets the time
        double driftMs = millis(check.driftNs());
        sum += driftMs * driftMs;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.sqrt(sum / count);
  }

  @Override
  public double getStampGranularityMillis() {
    return millis(clock.status().granularityNs());
  }

  @Override
  public double getFrequencyPpm() {
    return clock.status().frequencyPpm();
  }

  @Override
  public String getReach() {
    return clock.status().reach();
  }

  @Override
  public long getStepCount() {
    return clock.status().stepCount();
  }

  @Override
  public TabularData getHistory() {
    return OpenTable.ofChecks(clock.status().history());
  }

  @Override
  public TabularData getEvents() {
    return OpenTable.ofEvents(clock.status().events());
  }

  @Override
  public TabularData getSettingsInForce() {
    return OpenTable.ofSettings(redirection.settings());
  }

  @Override
  public String[] getPackages() {
    return redirection.packages().toArray(new String[0]);
  }

  @Override
  public int getRedirectedClassCount() {
    return redirection.classCount();
  }

  @Override
  public long getRedirectedCallCount() {
    return redirection.callCount();
  }

  @Override
  public String getVersion() {
    return ProcessName.version();
  }

  @Override
  public boolean isRedirecting() {
    return redirection.isRedirecting() && clock.state().adjusts();
  }

  @Override
  public void setRedirecting(boolean redirecting) {
    redirection.setRedirecting(redirecting);
  }

  @Override
  public void checkNow() throws InterruptedException {
    checks.checkNow();
  }

  @Override
  public String[] redirectedClasses() {
    return redirection.classes().toArray(new String[0]);
  }

  /** The checks of a clock, with the JVM's time. */
  private static final class ClockChecks implements SharedChecks.Checks {
    private final FileClock clock;

    ClockChecks(FileClock clock) {
      this.clock = clock;
    }

    @Override
    public void checkNow() throws InterruptedException {
      clock.checkNow();
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(long ns) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(ns);
    }
  }
}
