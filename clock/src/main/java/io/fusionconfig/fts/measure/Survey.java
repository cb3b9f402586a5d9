package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.host.Uptime;
import io.fusionconfig.fts.measure.exchange.ExchangeProbe;
import io.fusionconfig.fts.measure.exchange.Measured;
import io.fusionconfig.fts.measure.exchange.NameFolder;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.FileStoreName;
import io.fusionconfig.fts.share.FolderProbe;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.ShareFiles;
import io.fusionconfig.fts.share.ShareNote;
import io.fusionconfig.fts.share.WriteAccess;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Examines a file system more closely than a check does, to tell whether its stamps make a clock:
 * makes checks until there are enough probes for a percentile.
 *
 * <p>It creates and deletes empty folders, as every check does. It neither writes nor creates a
 * clock file.
 */
public final class Survey {
  private static final long AT_LEAST_NS = 400_000_000L;
  private static final int MAX_PROBES = 2_000;
  private static final int DRIFT_PPM = (int) ClockSettings.DRIFT_PPM.defaultAmount();

  private final HostClock host;
  private final Path path;
  private final long atLeastNs;
  private final ShareNote note;

  /**
   * Makes a survey; touches nothing before {@link #run}.
   *
   * @param path a clock file, or a folder
   * @param brief whether one check is enough
   */
  public Survey(HostClock host, Path path, boolean brief) {
    this.host = host;
    this.path = path;
    this.atLeastNs = brief ? 0 : AT_LEAST_NS;
    this.note = new ShareNote(host);
  }

  /**
   * Examines the file system; may hang for as long as it does.
   *
   * @throws IOException if there is no such path, or nothing can be stamped there; the message, one
   *     line, says what to do
   */
  public Findings run() throws IOException, InterruptedException {
    note.attach();
    try {
      return survey();
    } catch (ShareException e) {
      throw e;
    } catch (NoSuchFileException e) {
      Path folder = path.toAbsolutePath().getParent();
      boolean missesFileAlone = folder != null && ShareFiles.leadsToFolder(folder);
      throw new ShareException(
          path + ": no such file or folder" + (missesFileAlone ? "; probe its folder" : ""));
    } catch (IOException e) {
      throw new ShareException(path + ": " + ShareException.describe(e));
    } finally {
      ShareNote.detach();
    }
  }

  /** How long ago the file system last answered, ns; for other threads. */
  public long silenceNs() {
    return note.inCallNs();
  }

  private Findings survey() throws IOException, InterruptedException {
    long startNs = host.monotonicNs();
    Path real = ShareFiles.realPath(path);
    // fails on a mount whose server has died, which would otherwise look like a file
    boolean folder = ShareFiles.followedAttributes(real).isDirectory();
    Path clockFile = folder ? real.resolve(ClockSettings.CLOCK_FILE) : path.toAbsolutePath();
    String clock = identity(clockFile);
    ClockFile file = new ClockFile(host, clockFile, false);
    FileStoreName store = file.locate();
    String process = ProcessName.unique(host);
    RoundTrips probe = new RoundTrips(new FolderProbe(host, file, process));
    Check check = new BurstCheck(host, probe, DRIFT_PPM);
    CheckResult last = null;
    String fault = null;
    try {
      do {
        last = check.run();
      } while (host.monotonicNs() - startNs < atLeastNs && probe.allNs.size() < MAX_PROBES);
    } catch (ShareException e) {
      if (probe.allNs.isEmpty()) {
        throw e;
      }
      fault = e.getMessage();
    }
    CheckResult exchange = null;
    if (fault == null && !file.stampedBy().isOneClock()) {
      try {
        exchange = exchange(file, clock, process);
      } catch (IOException e) {
        fault =
            "the time cannot be exchanged here: "
                + ShareException.describe(e)
                + file.listingRemedy();
      }
    }
    CheckResult good = fault == null ? last : null;
    return new Findings(
        real,
        store.type(),
        store.name(),
        probe.allNs,
        good,
        good == null ? 0 : offsetNs(good.bounds()),
        exchange,
        fault);
  }

  private CheckResult exchange(ClockFile file, String clock, String process)
      throws IOException, InterruptedException {
    boolean none = clock.isEmpty();
    ExchangeProbe probe =
        new ExchangeProbe(
            host,
            new Uptime(),
            none ? null : new NameFolder(ExchangeCheck.keepers(file, clock)),
            none ? null : new NameFolder(ExchangeCheck.questions(file, clock)),
            new NameFolder(
                file.path()
                    .resolveSibling(file.path().getFileName() + FolderProbe.INFIX + process)),
            process,
            DRIFT_PPM);
    Measured found = probe.run();
    return new CheckResult(found.bounds(), false, 0, found.roundTripNs(), 0)
        .ofClockKeptBy(
            new KeeperProof(
                ExchangeCheck.process(probe.keeper()), false, found.provenNs(), DRIFT_PPM));
  }

  /** Returns the clock's identity, empty without one; refuses what the agent would refuse. */
  private String identity(Path clockFile) throws IOException, InterruptedException {
    if (ShareFiles.isMissing(clockFile)) {
      return "";
    }
    ClockFile file =
        new ClockFile(host, clockFile, false, ClockSettings.ANY_STORE, new WriteAccess(null));
    file.verify(false);
    return file.identity();
  }

  private long offsetNs(OffsetBounds bounds) {
    return bounds.at(host.monotonicNs()).midNs() - host.wallMinusMonotonicNs();
  }

  /** Passes stamps on and records their round trips. */
  private static final class RoundTrips implements Probe {
    private final Probe probe;
    private final List<Long> allNs = new ArrayList<>();

    RoundTrips(Probe probe) {
      this.probe = probe;
    }

    @Override
    public Stamp stamp() throws IOException {
      Stamp stamp = probe.stamp();
      allNs.add(stamp.roundTripNs());
      return stamp;
    }

    @Override
    public boolean roundsStamps() {
      return probe.roundsStamps();
    }
  }
}
