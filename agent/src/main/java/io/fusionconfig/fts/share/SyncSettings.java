package io.fusionconfig.fts.share;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.log.NoLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FileSync} is made of; the one place that states the defaults. Filled by a builder
 * that has checked the values, read once.
 */
public final class SyncSettings {
  /** The clock file's name in a folder that members share. */
  public static final String CLOCK_FILE = "fts.clock";

  /** The clock file. */
  public final Path file;

  /** The folder in which members keep a record each; by default none. */
  public @Nullable Path memberFolder;

  /** How stamps are come by; by default a folder is created beside the file. */
  public ProbeMode mode = ProbeMode.CREATE;

  /** Whether a missing clock file is created; by default it is. */
  public boolean create = true;

  /** What the file store's type or name must match ({@code nfs*}); by default anything. */
  public @Nullable String store;

  /** The user, by name or number, whom the clock file must belong to; by default anybody. */
  public @Nullable String owner;

  /** Time between checks, ns; default 60 s. */
  public long intervalNs = 60_000_000_000L;

  /** The largest offset to the local wall clock, ns; default 20 s. */
  public long maxOffsetNs = 20_000_000_000L;

  /** Whether a first offset above that is adopted all the same; by default not. */
  public boolean allowMaxOffset;

  /** The largest drift that is no error, and the step threshold, ns; default 100 ms. */
  public long maxDriftNs = 100_000_000L;

  /** How fast the two clocks may part, parts per million; default 500. */
  public int driftPpm = 500;

  /** Where to say what happens; by default nowhere. */
  public FtsLog log = new NoLog();

  /** The defaults, for this clock file. */
  public SyncSettings(Path file) {
    this.file = file;
  }
}
