package io.fusionconfig.fts.share;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.text.Range;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a clock, with all defaults and ranges. Immutable; equal settings make the same
 * clock.
 */
public final class ClockSettings {
  /** The name of the clock file in a folder that members share. */
  public static final String CLOCK_FILE = "fts.clock";

  /** The name of the folder that contains the keeper's name, in a folder that members share. */
  public static final String KEEPER_FOLDER = "fts.keeper";

  /** The pattern that every file store matches. */
  public static final String ANY_STORE = "*";

  /** The default mode. */
  public static final ProbeMode MODE = ProbeMode.AUTO;

  /** Time between checks. */
  public static final Range INTERVAL = Range.ofDurations("interval", "60s", "100ms", "1d");

  /** The largest offset to the local wall clock. */
  public static final Range MAX_OFFSET = Range.ofDurations("maxOffset", "20s", "1ms", "365d");

  /** The largest drift that is not an error. */
  public static final Range MAX_DRIFT = Range.ofDurations("maxDrift", "100ms", "1ms", "1d");

  /**
   * The assumed limit of how fast the two clocks drift apart, in parts per million. ntpd and
   * adjtime slew a clock by at most 500 on either machine, and two quartz oscillators differ by
   * less than 100.
   */
  public static final Range DRIFT_PPM = Range.ofNumbers("driftPpm", "1100", "1", "100000");

  /** How long a start waits for the first check; a setting of the caller, not of the clock. */
  public static final Range START_TIMEOUT = Range.ofDurations("startTimeout", "5s", "0s", "10m");

  private final Path file;
  private final @Nullable Path memberFolder;
  private final ProbeMode mode;
  private final boolean create;
  private final String store;
  private final @Nullable String owner;
  private final long intervalNs;
  private final long maxOffsetNs;
  private final boolean allowMaxOffset;
  private final long maxDriftNs;
  private final int driftPpm;

  private ClockSettings(Builder from) {
    file = from.file;
    memberFolder = from.memberFolder;
    mode = from.mode;
    create = from.create;
    store = from.store;
    owner = from.owner;
    intervalNs = from.intervalNs;
    maxOffsetNs = from.maxOffsetNs;
    allowMaxOffset = from.allowMaxOffset;
    maxDriftNs = from.maxDriftNs;
    driftPpm = from.driftPpm;
  }

  /** Returns a builder with the defaults, for this clock file. */
  public static Builder ofFile(Path file) {
    return new Builder(file, null);
  }

  /** Returns a builder with the defaults, for the clock file in a folder of members. */
  public static Builder inFolder(Path folder) {
    return new Builder(folder.resolve(CLOCK_FILE), folder);
  }

  /** The clock file. */
  public Path file() {
    return file;
  }

  /** The folder with the members' records; null without members. */
  public @Nullable Path memberFolder() {
    return memberFolder;
  }

  /** How the clock is measured. */
  public ProbeMode mode() {
    return mode;
  }

  /** Whether a missing clock file is created. */
  public boolean create() {
    return create;
  }

  /** The pattern that the file store's type or name must match, such as {@code nfs*}. */
  public String store() {
    return store;
  }

  /** The user, by name or number, who must own the clock file; null for any owner. */
  public @Nullable String owner() {
    return owner;
  }

  /** Time between checks, ns. */
  public long intervalNs() {
    return intervalNs;
  }

  /** The largest offset to the local wall clock, ns. */
  public long maxOffsetNs() {
    return maxOffsetNs;
  }

  /** Whether a first offset above {@link #maxOffsetNs} is adopted anyway. */
  public boolean allowMaxOffset() {
    return allowMaxOffset;
  }

  /** The largest drift that is not an error, and the step threshold, ns. */
  public long maxDriftNs() {
    return maxDriftNs;
  }

  /** The assumed limit of how fast the two clocks drift apart, parts per million. */
  public int driftPpm() {
    return driftPpm;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ClockSettings)) {
      return false;
    }
    ClockSettings that = (ClockSettings) other;
    return file.equals(that.file)
        && Objects.equals(memberFolder, that.memberFolder)
        && mode == that.mode
        && create == that.create
        && store.equals(that.store)
        && Objects.equals(owner, that.owner)
        && intervalNs == that.intervalNs
        && maxOffsetNs == that.maxOffsetNs
        && allowMaxOffset == that.allowMaxOffset
        && maxDriftNs == that.maxDriftNs
        && driftPpm == that.driftPpm;
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, memberFolder, mode, store, owner, intervalNs, maxOffsetNs);
  }

  /** Builds settings; a setter throws for a value that is not allowed. */
  public static final class Builder {
    private final Path file;
    private final @Nullable Path memberFolder;
    private ProbeMode mode = MODE;
    private boolean create = true;
    private String store = ANY_STORE;
    private @Nullable String owner;
    private long intervalNs = INTERVAL.defaultAmount();
    private long maxOffsetNs = MAX_OFFSET.defaultAmount();
    private boolean allowMaxOffset;
    private long maxDriftNs = MAX_DRIFT.defaultAmount();
    private int driftPpm = (int) DRIFT_PPM.defaultAmount();

    private Builder(Path file, @Nullable Path memberFolder) {
      this.file = file;
      this.memberFolder = memberFolder;
    }

    /** How the clock is measured. */
    public Builder mode(ProbeMode mode) {
      this.mode = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /** Whether a missing clock file is created. */
    public Builder create(boolean create) {
      this.create = create;
      return this;
    }

    /** The pattern that the file store's type or name must match. */
    public Builder store(String pattern) {
      this.store = notEmpty("store", pattern);
      return this;
    }

    /** The user, by name or number, who must own the clock file; null for any owner. */
    public Builder owner(@Nullable String user) {
      this.owner = user == null ? null : notEmpty("owner", user);
      return this;
    }

    /** Time between checks, ns. */
    public Builder intervalNs(long ns) {
      this.intervalNs = INTERVAL.checked(ns);
      return this;
    }

    /** The largest offset to the local wall clock, ns. */
    public Builder maxOffsetNs(long ns) {
      this.maxOffsetNs = MAX_OFFSET.checked(ns);
      return this;
    }

    /** Whether a first offset above {@link #maxOffsetNs} is adopted anyway. */
    public Builder allowMaxOffset(boolean allow) {
      this.allowMaxOffset = allow;
      return this;
    }

    /** The largest drift that is not an error, and the step threshold, ns. */
    public Builder maxDriftNs(long ns) {
      this.maxDriftNs = MAX_DRIFT.checked(ns);
      return this;
    }

    /** The assumed limit of how fast the two clocks drift apart, parts per million. */
    public Builder driftPpm(long ppm) {
      this.driftPpm = (int) DRIFT_PPM.checked(ppm);
      return this;
    }

    /** Returns the current settings; the builder can be reused. */
    public ClockSettings build() {
      return new ClockSettings(this);
    }

    private static String notEmpty(String name, String value) {
      if (value.isEmpty()) {
        throw new IllegalArgumentException(name + "='': the value is empty");
      }
      return value;
    }
  }
}
