package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process among the members: keeps its own record and looks at the others'.
 *
 * <p>{@link #renew} and {@link #leave} are called by one thread, and take as long as the file
 * system takes; {@link #seen} by any.
 */
public final class Members {
  private final HostClock host;
  private final MemberFolder folder;
  private final MemberProcess process;
  private final boolean writes;

  private @Nullable String own;
  private @Nullable MemberSurvey survey;
  private boolean left;
  private volatile @Nullable Member furthestAhead;
  private volatile List<Member> seen = Collections.emptyList();

  /**
   * Nothing is touched yet.
   *
   * @param writes whether a record of its own is kept; else it only looks at the others'
   */
  public Members(HostClock host, MemberFolder folder, MemberProcess process, boolean writes) {
    this.host = host;
    this.folder = folder;
    this.process = process;
    this.writes = writes;
  }

  /** Whether it keeps a record of its own. */
  public boolean writes() {
    return writes;
  }

  /** Which process it is. */
  public MemberProcess process() {
    return process;
  }

  /**
   * Writes the own record, and looks at some of the others'.
   *
   * @param monotonicNs the monotonic clock at {@code record}'s time
   * @param bounds what this member has measured of the server's clock
   * @param fresh whether the server's time was measured just now; what is dead is deleted only then
   * @param progress run at each sign of life
   * @throws UnlistedException if the folder cannot be listed, though the own record was written
   * @throws IOException if the own record cannot be written
   */
  public void renew(
      MemberRecord record, long monotonicNs, OffsetBounds bounds, boolean fresh, Runnable progress)
      throws IOException {
    if (left) {
      return;
    }
    if (own == null || survey == null) {
      own = MemberName.of(process, RandomNumber.draw());
      survey = new MemberSurvey(folder, own);
    }
    IOException trouble = null;
    boolean taken = false;
    if (writes) {
      try {
        folder.write(own, record);
      } catch (IOException e) {
        trouble = e; // the others can be seen all the same
        taken = folder.isTaken(own);
      }
      progress.run();
    }
    ServerNow now = new ServerNow(host, record.timeNs() - monotonicNs, bounds);
    try {
      survey.look(now, writes && fresh, progress);
    } catch (UnlistedException e) {
      trouble = trouble == null ? e : trouble;
    }
    furthestAhead = survey.furthestAhead(host.monotonicNs());
    List<Member> all = survey.seen();
    if (writes) {
      all.add(new Member(record, record.timeNs()));
    }
    seen = Collections.unmodifiableList(all);
    if (taken) {
      own = null; // another name is drawn for the next one
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  /** Removes the own record, for good. */
  public void leave() throws IOException {
    left = true;
    if (own != null && writes) {
      folder.delete(own);
    }
  }

  /**
   * The member whose clock is furthest ahead of this one's, of those whose records prove that it is
   * another clock; null if none does.
   */
  public @Nullable Member furthestAhead() {
    return furthestAhead;
  }

  /** All members as they were last seen, the silent ones and this one included. Immutable. */
  public List<Member> seen() {
    return seen;
  }
}
