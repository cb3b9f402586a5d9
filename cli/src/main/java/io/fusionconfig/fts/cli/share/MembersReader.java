package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ServerClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a folder of members. */
final class MembersReader {
  private final Path folder;
  private final @Nullable Long nowMs;
  private volatile long progressNs = System.nanoTime();

  /**
   * @param nowMs the time for ages, in milliseconds since the epoch; null probes the server's time
   */
  MembersReader(Path folder, @Nullable Long nowMs) {
    this.folder = folder;
    this.nowMs = nowMs;
  }

  MembersSnapshot read() throws UnreachableException {
    return Ask.share(folder, this::snapshot, () -> System.nanoTime() - progressNs)
        .answer(Ask.TIMEOUT);
  }

  private MembersSnapshot snapshot() throws UnreachableException {
    MemberFolder.Listing listing = list();
    progressNs = System.nanoTime();
    List<MemberRecord> records = listing.records();
    // without records it may not be a folder of FTS: nothing is created there
    Long serverNs = records.isEmpty() ? null : serverNs(records);
    return new MembersSnapshot(folder, records, listing.foreign(), serverNs, severalClocks());
  }

  private MemberFolder.Listing list() throws UnreachableException {
    try {
      if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        throw new UnreachableException(folder + " is a file, not a folder");
      }
      return new MemberFolder(folder).list();
    } catch (NoSuchFileException e) {
      throw new UnreachableException("there is no folder " + folder);
    } catch (IOException e) {
      throw new UnreachableException("the members' records in " + folder + " cannot be read", e);
    }
  }

  /** Null also where members exchange the time, because each machine's stamps are its own there. */
  private @Nullable Long serverNs(List<MemberRecord> records) {
    if (nowMs != null) {
      return Math.max(0, Math.min(nowMs, Long.MAX_VALUE / 2_000_000L)) * 1_000_000L;
    }
    if (records.stream().anyMatch(MemberRecord::isKept)) {
      return null;
    }
    try {
      return ServerClock.nowNs(folder);
    } catch (IOException e) {
      return null; // nothing can be created there
    }
  }

  /** The file store, if several clocks may stamp there; null if one does. */
  private @Nullable String severalClocks() {
    ClockFile file =
        new ClockFile(HostClock.SYSTEM, folder.resolve(ClockSettings.CLOCK_FILE), false);
    try {
      file.locate();
    } catch (IOException e) {
      return "an unknown file system";
    }
    return file.stampedBy().isOneClock() ? null : file.storeName();
  }
}
