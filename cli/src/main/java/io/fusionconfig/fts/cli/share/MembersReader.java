package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ServerClock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a folder of members. */
final class MembersReader {
  /** The number of threads that read records: on a network file system each read is a wait. */
  private static final int READERS = 16;

  private final Path folder;
  private final MemberFolder memberFolder;
  private final @Nullable Long nowMs;
  private volatile long progressNs = System.nanoTime();

  /**
   * @param nowMs the time for ages, in milliseconds since the epoch; null probes the server's time
   */
  MembersReader(Path folder, @Nullable Long nowMs) {
    this.folder = folder;
    this.nowMs = nowMs;
    this.memberFolder = new MemberFolder(folder);
  }

  MembersSnapshot read() throws UnreachableException {
    return Ask.share(folder, this::snapshot, () -> System.nanoTime() - progressNs)
        .answer(Ask.TIMEOUT);
  }

  private MembersSnapshot snapshot()
      throws UnreachableException, InterruptedException, ExecutionException {
    List<String> names = names();
    progressNs = System.nanoTime();
    if (names.isEmpty()) { // it may not be a folder of FTS: nothing is created there
      return new MembersSnapshot(folder, Collections.emptyList(), null);
    }
    ForkJoinPool readers = new ForkJoinPool(READERS);
    try {
      List<@Nullable MemberRecord> records =
          readers
              .submit(() -> names.parallelStream().map(this::record).collect(Collectors.toList()))
              .get();
      return new MembersSnapshot(folder, records, serverNs());
    } finally {
      readers.shutdownNow();
    }
  }

  private List<String> names() throws UnreachableException {
    try {
      return memberFolder.records();
    } catch (NotDirectoryException e) {
      throw new UnreachableException(folder + " is a file, not a folder");
    } catch (NoSuchFileException e) {
      throw new UnreachableException("there is no folder " + folder);
    } catch (AccessDeniedException e) {
      throw new UnreachableException("the folder " + folder + " may not be read");
    } catch (IOException e) {
      throw new UnreachableException("the folder " + folder + " cannot be read", e);
    }
  }

  private @Nullable MemberRecord record(String name) {
    try {
      return memberFolder.read(name);
    } catch (IOException e) {
      return null;
    } finally {
      progressNs = System.nanoTime();
    }
  }

  /** Null also where members exchange the time, because each machine's stamps are its own there. */
  private @Nullable Long serverNs() {
    if (nowMs != null) {
      return Math.max(0, Math.min(nowMs, Long.MAX_VALUE / 2_000_000L)) * 1_000_000L;
    }
    if (Files.isDirectory(folder.resolve(ClockSettings.KEEPER_FOLDER))) {
      return null;
    }
    try {
      return ServerClock.nowNs(folder);
    } catch (IOException e) {
      return null; // nothing can be created there
    }
  }
}
