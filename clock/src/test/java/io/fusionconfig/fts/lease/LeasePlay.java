package io.fusionconfig.fts.lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Members that want one lease on one share, each by the clock that it has: the real protocol,
 * stopped between any two operations. A lease moves no clock, so the clocks come first, as {@link
 * LeaseTrack}s, and the lease is played on them.
 *
 * <p>What must hold: at no true time do two members that run take the lease for theirs, and each
 * number that is given is greater than all before. The one excuse is a holder whose machine has
 * slept while it held, by whose monotonic clock the time to live is not over, and whose bound is
 * untrue with an excuse of its own.
 */
public final class LeasePlay {
  private static final String CLOCK = "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";
  private static final int MOST_STEPS = 6;

  private final List<LeaseTrack> tracks;
  private final long timeToLiveMs;
  private final Schedule schedule;
  private final SimulatedShare share;
  private final List<Player> players = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private int look;
  private long lastNumber;
  private int acquired;
  private int excused;

  /**
   * Played at once.
   *
   * @param tracks of equal length, with looks at the same true times
   */
  public LeasePlay(List<LeaseTrack> tracks, long timeToLiveMs, long seed) {
    this.tracks = tracks;
    this.timeToLiveMs = timeToLiveMs;
    this.schedule = Schedule.random(seed);
    this.share = new SimulatedShare(schedule, CLOCK, LeaseState.initial(CLOCK), false);
    for (LeaseTrack track : tracks) {
      players.add(new Player(track));
    }
    for (look = 0; look < tracks.get(0).size(); look++) {
      play();
    }
  }

  private void play() {
    LeaseTrack first = tracks.get(0);
    for (LeaseTrack track : tracks) {
      if (track.trueNs(look) != first.trueNs(look)
          || track.serverNs(look) != first.serverNs(look)) {
        throw new AssertionError("the members do not live in one world");
      }
    }
    judge(); // time has passed
    if (schedule.rarely(10)) {
      share.deliverLate();
    }
    for (int steps = schedule.choose(MOST_STEPS); steps > 0; steps--) {
      Player player = players.get(schedule.choose(players.size()));
      if (player.track.isRunning(look)) {
        player.step();
        judge();
      }
    }
  }

  private void judge() {
    int holders = 0;
    boolean excuse = false;
    for (Player player : players) {
      if (player.holds()) {
        holders++;
        excuse |= player.isExcused();
      }
    }
    if (holders > 1 && excuse) {
      excused++;
    } else if (holders > 1) {
      broke(holders + " members hold the lease");
    }
  }

  private void broke(String what) {
    if (broken.isEmpty()) {
      broken.add(
          String.format(Locale.ROOT, "at %.3f s: %s", tracks.get(0).trueNs(look) / 1e9, what));
    }
  }

  /** What did not hold first; empty if all did. */
  public List<String> broken() {
    return broken;
  }

  /** How often the lease was taken. */
  public int acquired() {
    return acquired;
  }

  /** How often it was taken over from a holder that had not released it. */
  public int takenOver() {
    return share.takeovers;
  }

  /** How often two held it, with an excuse. */
  public int excused() {
    return excused;
  }

  @Override
  public String toString() {
    return "a lease of "
        + timeToLiveMs
        + " ms: taken "
        + acquired
        + " times, "
        + takenOver()
        + " of them from somebody who had not given it back; "
        + broken;
  }

  /** One member. */
  private final class Player implements LeaseFolder {
    private final LeaseTrack track;
    private final SimulatedProcess process = new SimulatedProcess();
    private Sightings sightings = new Sightings();
    private int tries;

    /** Some do not, and still hold the lease to its end. */
    private boolean renews;

    /** For how long the machine had slept when it last asked for what it holds. */
    private long sleptBeforeNs;

    Player(LeaseTrack track) {
      this.track = track;
    }

    @Override
    public LeaseState state() throws IOException {
      return process.operation(share::list);
    }

    @Override
    public boolean replace(LeaseState expected, LeaseState next) throws IOException {
      return process.operation(() -> share.replace(expected, next));
    }

    private LeaseMoment now() {
      try {
        return process.operation(() -> track.moment(look));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    boolean holds() {
      LeaseHold held = process.held;
      return held != null && track.isRunning(look) && held.isHeldAt(track.moment(look));
    }

    boolean isExcused() {
      return track.isOutside(look) && track.sleptNs(look) > sleptBeforeNs;
    }

    void step() {
      if (process.isIdle()) {
        begin();
      }
      if (process.step()) {
        acquired++;
        long number = number();
        if (number <= lastNumber) {
          broke("number " + number + " is given after " + lastNumber);
        }
        lastNumber = Math.max(number, lastNumber);
      }
    }

    private long number() {
      LeaseHold held = process.held;
      return held == null ? 0 : held.number();
    }

    private void begin() {
      if (schedule.rarely(renews ? 40 : 200)) { // the process crashes, and another one begins
        process.crash();
        sightings = new Sightings();
      }
      LeaseHold held = process.held;
      LeaseProtocol protocol = new LeaseProtocol(this, this::now, "lease", sightings);
      if (held == null || !held.isHeldAt(track.moment(look))) {
        process.held = null;
        renews = schedule.rarely(2);
        sleptBeforeNs = track.sleptNs(look);
        String holder = "member" + players.indexOf(this) + "-" + tries++;
        process.acquire(() -> protocol.acquire(holder, timeToLiveMs));
      } else if (schedule.rarely(renews ? 8 : 200)) {
        process.crash(); // a process that gives it back must not think that it is held
        process.begin(() -> release(protocol, held));
      } else if (renews && schedule.rarely(4)) {
        process.begin(() -> protocol.renew(held, timeToLiveMs));
      }
    }

    private @Nullable LeaseHold release(LeaseProtocol protocol, LeaseHold held) throws IOException {
      protocol.release(held);
      return null;
    }
  }
}
