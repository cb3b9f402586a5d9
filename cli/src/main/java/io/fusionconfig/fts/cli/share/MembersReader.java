package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.MemberRecord;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads a folder of members. May hang for as long as the file system does. */
final class MembersReader implements Callable<MembersSnapshot> {
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

  /** How long ago the file system last answered, in nanoseconds; for other threads. */
  long silenceNs() {
    return System.nanoTime() - progressNs;
  }

  @Override
  public MembersSnapshot call() throws UnreachableException, InterruptedException {
    List<String> names = names();
    progress();
    if (names.isEmpty()) { // it may not be a folder of FTS: nothing is created there
      return new MembersSnapshot(folder, Collections.emptyList(), null);
    }
    return new MembersSnapshot(folder, read(names), serverNs());
  }

  private void progress() {
    progressNs = System.nanoTime();
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

  private List<@Nullable MemberRecord> read(List<String> names) throws InterruptedException {
    List<Callable<List<@Nullable MemberRecord>>> parts = new ArrayList<>();
    int size = (names.size() + READERS - 1) / READERS;
    for (int from = 0; from < names.size(); from += size) {
      List<String> part = names.subList(from, Math.min(from + size, names.size()));
      parts.add(() -> readPart(part));
    }
    ExecutorService readers = Executors.newFixedThreadPool(parts.size(), MembersReader::daemon);
    try {
      List<@Nullable MemberRecord> records = new ArrayList<>();
      for (Future<List<@Nullable MemberRecord>> part : readers.invokeAll(parts)) {
        records.addAll(part.get());
      }
      return records;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      readers.shutdownNow();
    }
  }

  private static Thread daemon(Runnable reader) {
    Thread thread = new Thread(reader, "fts-members");
    thread.setDaemon(true); // the file system may block it without end
    return thread;
  }

  private List<@Nullable MemberRecord> readPart(List<String> names) {
    List<@Nullable MemberRecord> records = new ArrayList<>();
    for (String name : names) {
      try {
        records.add(memberFolder.read(name));
      } catch (IOException e) {
        records.add(null);
      }
      progress();
    }
    return records;
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
