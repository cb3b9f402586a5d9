package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.RandomNumber;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This process among the members: keeps its own record and reads those of the others.
 *
 * <p>{@link #renew} and {@link #leave} are called by one thread, and may hang for as long as the
 * file system does; {@link #seen} is for any thread.
 */
public final class Members {
  private final HostClock host;
  private final MemberFolder folder;
  private final MemberProcess process;
  private final boolean writes;

  private @Nullable String own;
  private @Nullable OtherMembers others;
  private boolean hasLeft;
  private volatile @Nullable Member furthestAhead;
  private volatile List<Member> seen = Collections.emptyList();

  /**
   * Nothing is touched yet.
   *
   * @param writes whether to keep a record; otherwise only the others' are read
   */
  public Members(HostClock host, MemberFolder folder, MemberProcess process, boolean writes) {
    this.host = host;
    this.folder = folder;
    this.process = process;
    this.writes = writes;
  }

  /** Whether a record is kept. */
  public boolean writes() {
    return writes;
  }

  /** This process. */
  public MemberProcess process() {
    return process;
  }

  /**
   * Writes this process's record, and reads some of the others'.
   *
   * @param monotonicNs the monotonic clock at {@code record}'s time
   * @param bounds the offset bounds that this member has measured
   * @param fresh whether the server's time was measured just now; only then are dead records
   *     deleted
   * @throws FolderListingException if the folder cannot be listed, although the record was written
   * @throws IOException if the record cannot be written
   */
  public void renew(MemberRecord record, long monotonicNs, OffsetBounds bounds, boolean fresh)
      throws IOException {
    if (hasLeft) {
      return;
    }
    if (own == null || others == null) {
      own = MemberName.of(process, RandomNumber.draw());
      others = new OtherMembers(folder, own);
    }
    IOException trouble = null;
    boolean nameTaken = false;
    if (writes) {
      try {
        folder.write(own, record);
      } catch (IOException e) {
        trouble = e; // the others can still be read
        nameTaken = folder.isTaken(own);
      }
    }
    ServerTime now = new ServerTime(host, record.timeNs() - monotonicNs, bounds);
    try {
      others.look(now, writes && fresh);
    } catch (FolderListingException e) {
      trouble = trouble == null ? e : trouble;
    }
    furthestAhead = others.furthestAhead(host.monotonicNs());
    List<Member> all = others.seen();
    if (writes) {
      all.add(new Member(record, record.timeNs()));
    }
    seen = Collections.unmodifiableList(all);
    if (nameTaken) {
      own = null; // the next record gets another name
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  /** Removes this process's record for good. */
  public void leave() throws IOException {
    hasLeft = true;
    if (own != null && writes) {
      folder.delete(own);
    }
  }

  /**
   * The member whose clock is furthest ahead of this one, among those whose records prove that it
   * is another clock; null if there is none.
   */
  public @Nullable Member furthestAhead() {
    return furthestAhead;
  }

  /** All members as last seen, including silent ones and this one. Immutable. */
  public List<Member> seen() {
    return seen;
  }
}
