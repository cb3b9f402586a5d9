package com.acme.jobs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A lock on one job, kept as a file beside it, so that workers on several machines can share a
 * folder.
 *
 * <p>Its holder writes the time into it again and again. A lock that was not renewed for longer
 * than the timeout was left behind by a worker that crashed, and any worker that meets it may break
 * it.
 *
 * <ul>
 *   <li>A lock is taken by creating its file, which only one worker can do. Until its holder has
 *       written its first record it reads as empty, and an empty lock is never broken.
 *   <li>A lock is renewed by moving a whole new file over it: a reader sees the old record or the
 *       new one.
 *   <li>A lock is broken by one worker at a time (who created the {@code .breaking} file), and only
 *       if it still says what it said when it was found stale. Else a slow worker could break the
 *       fresh lock of a faster one.
 * </ul>
 *
 * <p>A worker that dies while it breaks a lock leaves the {@code .breaking} file; remove it by
 * hand.
 */
final class LockFile {

  private final Path path;
  private final String owner;
  private final long timeoutMillis;
  private final Journal journal;

  private String ticket = "";

  LockFile(Path path, String owner, long timeoutMillis, Journal journal) {
    this.path = path;
    this.owner = owner;
    this.timeoutMillis = timeoutMillis;
    this.journal = journal;
  }

  /** Takes the lock if it is free, or if its holder has not renewed it within the timeout. */
  boolean tryAcquire() throws IOException {
    if (create()) {
      return true;
    }
    LockRecord held = LockRecord.read(path);
    return held != null && isStale(held) && breakLock(held) && create();
  }

  /**
   * Says that the holder is still at work.
   *
   * @return false if the lock is no longer this holder's: it was stolen
   */
  boolean renew() throws IOException {
    if (!isOurs()) {
      return false;
    }
    Path renewed = sibling("." + owner + ".tmp");
    Files.write(renewed, record().toBytes());
    Files.move(renewed, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /**
   * Gives the lock back.
   *
   * @return false if the lock is no longer this holder's: it was stolen
   */
  boolean release() throws IOException {
    return isOurs() && Files.deleteIfExists(path);
  }

  /** The owner of the lock as the file has it now, or "nobody". */
  String holder() throws IOException {
    LockRecord held = LockRecord.read(path);
    return held == null ? "nobody" : held.owner;
  }

  private boolean create() throws IOException {
    ticket = UUID.randomUUID().toString();
    try {
      Files.write(
          path, record().toBytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean isStale(LockRecord held) {
    return System.currentTimeMillis() - held.renewedMillis > timeoutMillis;
  }

  /**
   * Breaks the lock if it still is what it was when it was found stale.
   *
   * @return true if the lock is gone
   */
  boolean breakLock(LockRecord stale) throws IOException {
    Path breaking = sibling(".breaking");
    try {
      Files.createFile(breaking);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      return stale.equals(LockRecord.read(path)) && takeAway(stale);
    } finally {
      Files.deleteIfExists(breaking);
    }
  }

  /** Moves the lock aside and looks what it was, for its holder may have come back to life. */
  private boolean takeAway(LockRecord stale) throws IOException {
    Path aside = sibling(".broken-" + UUID.randomUUID());
    try {
      Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return true;
    }
    LockRecord taken = LockRecord.read(aside);
    if (!stale.equals(taken)) {
      putBack(aside);
      return false;
    }
    Files.delete(aside);
    journal.write(
        "BROKE",
        jobName() + " of " + taken.owner + ", not renewed for " + age(taken) + " s by this clock");
    return true;
  }

  private void putBack(Path aside) throws IOException {
    try {
      Files.write(path, Files.readAllBytes(aside), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // somebody was faster; the holder will find out when it renews
    }
    Files.delete(aside);
  }

  private boolean isOurs() throws IOException {
    LockRecord held = LockRecord.read(path);
    return held != null && held.isHold(owner, ticket);
  }

  private LockRecord record() {
    return new LockRecord(owner, ticket, System.currentTimeMillis());
  }

  private static long age(LockRecord record) {
    return (System.currentTimeMillis() - record.renewedMillis) / 1000;
  }

  private String jobName() {
    return path.getFileName().toString().replace(".lock", "");
  }

  private Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
