package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.RandomNumber;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Takeovers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This process among the members: keeps its own record and reads those of the others.
 *
 * <p>{@link #renew} and {@link #leave} are called by one thread at a time, and may hang for as long
 * as the file system does; the rest is for any thread.
 */
public final class Members {
  private final HostClock host;
  private final MemberFolder folder;
  private final MemberProcess process;
  private final boolean writes;

  private @Nullable String own;
  private @Nullable OtherMembers others;
  private long id;
  private boolean hasLeft;
  private volatile @Nullable Member provenAhead;
  private volatile @Nullable Member claimedAhead;
  private volatile boolean suspicious;
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

  /**
   * A member whose record is seen when the server's time is about {@code nowNs}, and at most {@code
   * latestNs}, ns since the epoch. Its bound has grown since as the member's own does.
   */
  public static Member asOf(MemberRecord record, long nowNs, long latestNs) {
    long takeoversNs = 0;
    if (record.isKept()) {
      long ageNs = Math.abs(nowNs - record.timeNs());
      long thenNs = Takeovers.allowanceNs(record.proofAgeNs(), record.takeoverPpm());
      takeoversNs =
          Takeovers.allowanceNs(record.proofAgeNs() + ageNs, record.takeoverPpm()) - thenNs;
    }
    return new Member(record, nowNs, latestNs, takeoversNs);
  }

  /** Whether a record is kept. */
  public boolean writes() {
    return writes;
  }

  /** This process. */
  public MemberProcess process() {
    return process;
  }

  /** The folder of the records. */
  public Path folder() {
    return folder.path();
  }

  /**
   * Renews this process's record, and reads those of the others.
   *
   * @param monotonicNs the monotonic clock at {@code record}'s time
   * @param bounds the offset bounds that this member has measured
   * @param fresh whether the server's time was measured just now; only then are dead records
   *     deleted
   * @throws FolderListingException if the folder cannot be listed, although the record was renewed
   * @throws IOException if the record cannot be renewed
   */
  public void renew(MemberRecord record, long monotonicNs, OffsetBounds bounds, boolean fresh)
      throws IOException {
    if (hasLeft) {
      return;
    }
    if (others == null) {
      id = RandomNumber.draw() & Long.MAX_VALUE;
      others = new OtherMembers(folder, id);
    }
    IOException trouble = null;
    if (writes) {
      try {
        String next = MemberName.of(id, record);
        folder.write(own, next);
        own = next;
      } catch (IOException e) {
        trouble = e; // the others can still be read
      }
    }
    try {
      ServerTime now = new ServerTime(host, record.timeNs() - monotonicNs, bounds);
      others.look(now, trouble == null ? own : null, writes && fresh);
    } catch (FolderListingException e) {
      trouble = trouble == null ? e : trouble;
    }
    claimedAhead = others.furthestAhead(false);
    provenAhead = others.furthestAhead(true);
    if (others.isSuspicious()) {
      suspicious = true;
    }
    List<Member> all = others.seen();
    if (writes) {
      all.add(asOf(record, record.timeNs(), record.timeNs()));
    }
    seen = Collections.unmodifiableList(all);
    if (trouble != null) {
      throw trouble;
    }
  }

  /** Removes this process's record for good. */
  public void leave() throws IOException {
    hasLeft = true;
    if (own != null) {
      folder.delete(own);
    }
  }

  /**
   * The member whose clock is furthest ahead of this one, among those whose records prove that it
   * is another clock; null if there is none.
   */
  public @Nullable Member provenAhead() {
    return provenAhead;
  }

  /** The same, among those that may only have measured their clock earlier than this one did. */
  public @Nullable Member claimedAhead() {
    return claimedAhead;
  }

  /** Whether a record contradicts this clock that did not before, once. */
  public boolean takeSuspicion() {
    boolean taken = suspicious;
    suspicious = false;
    return taken;
  }

  /** All members as last seen, including silent ones and this one. Immutable. */
  public List<Member> seen() {
    return seen;
  }
}
