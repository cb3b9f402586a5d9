package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.member.Member;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.member.MemberRecord;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.share.ServerClock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The members of a folder as one look has found them, newest first. */
final class MembersFound {
  /** Records are read by so many at once: on a network file system each read is a wait. */
  private static final int READERS = 16;

  private final Path folder;
  private final List<Member> members = new ArrayList<>();
  private final MemberSpread spread;
  private final int unreadable;
  private final long nowNs;
  private final boolean byServer;

  private MembersFound(Path folder, List<@Nullable MemberRecord> read, @Nullable Long serverNs) {
    this.folder = folder;
    List<MemberRecord> records = new ArrayList<>();
    for (MemberRecord record : read) {
      if (record != null) {
        records.add(record);
      }
    }
    records.sort(Comparator.comparingLong(MemberRecord::timeNs).reversed());
    byServer = serverNs != null;
    nowNs = serverNs != null ? serverNs : records.isEmpty() ? 0 : records.get(0).timeNs();
    for (MemberRecord record : records) {
      members.add(new Member(record, nowNs));
    }
    spread = MemberSpread.of(members);
    unreadable = read.size() - records.size();
  }

  /**
   * Looks.
   *
   * @throws UnreachableException if the folder cannot be read
   */
  static MembersFound in(Path folder) throws UnreachableException, InterruptedException {
    MemberFolder memberFolder = new MemberFolder(folder);
    List<String> names;
    try {
      names = memberFolder.records();
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new UnreachableException("there is no folder " + folder);
    } catch (AccessDeniedException e) {
      throw new UnreachableException("the folder " + folder + " may not be read");
    } catch (IOException e) {
      throw new UnreachableException("the folder " + folder + " cannot be read", e);
    }
    if (names.isEmpty()) { // then it may be anybody's: nothing is created there
      return new MembersFound(folder, Collections.emptyList(), null);
    }
    return new MembersFound(folder, read(memberFolder, names), serverNs(folder));
  }

  private static List<@Nullable MemberRecord> read(MemberFolder folder, List<String> names)
      throws InterruptedException {
    List<Callable<List<@Nullable MemberRecord>>> parts = new ArrayList<>();
    int size = (names.size() + READERS - 1) / READERS;
    for (int from = 0; from < names.size(); from += size) {
      List<String> part = names.subList(from, Math.min(from + size, names.size()));
      parts.add(() -> readPart(folder, part));
    }
    ExecutorService readers = Executors.newFixedThreadPool(parts.size());
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

  private static List<@Nullable MemberRecord> readPart(MemberFolder folder, List<String> names) {
    List<@Nullable MemberRecord> records = new ArrayList<>();
    for (String name : names) {
      try {
        records.add(folder.read(name));
      } catch (IOException e) {
        records.add(null);
      }
    }
    return records;
  }

  private static @Nullable Long serverNs(Path folder) {
    try {
      return ServerClock.nowNs(folder);
    } catch (IOException e) {
      return null; // nothing can be created there
    }
  }

  Path folder() {
    return folder;
  }

  List<Member> members() {
    return members;
  }

  /** What those tell that are not silent. */
  MemberSpread spread() {
    return spread;
  }

  int silent() {
    return members.size() - spread.count();
  }

  /** Files of a record's name that are none, or may not be read. */
  int unreadable() {
    return unreadable;
  }

  /** What ages are by, ns since the epoch. */
  long nowNs() {
    return nowNs;
  }

  /** True if that is the file server's time, false if the newest record's. */
  boolean isByServer() {
    return byServer;
  }
}
