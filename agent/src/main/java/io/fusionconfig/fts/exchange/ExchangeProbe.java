package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tries what exchanges are worth on a file system, for a person who asks: with the keeper, if one
 * answers, else with this process itself, which shows what the calls take, and that listings show
 * what was made; between two machines it is wider. It never becomes the keeper.
 */
public final class ExchangeProbe {
  private static final int EXCHANGES = 8;

  private final HostClock host;
  private final Path keepers;
  private final Path questions;
  private final Path own;
  private final String member;
  private final int driftPpm;
  private String asked = "";

  /**
   * Nothing is touched yet.
   *
   * @param keepers the folder with the keeper's name; it need not be there
   * @param questions the folder of questions and answers; it need not be there
   * @param own a folder of its own, made and deleted
   */
  public ExchangeProbe(
      HostClock host, Path keepers, Path questions, Path own, String member, int driftPpm) {
    this.host = host;
    this.keepers = keepers;
    this.questions = questions;
    this.own = own;
    this.member = member;
    this.driftPpm = driftPpm;
  }

  /**
   * Asks.
   *
   * @throws NoAnswerException if listings do not show what was made
   * @throws IOException if the folder cannot be made or listed
   */
  public Measured run(Pace pace) throws IOException, InterruptedException {
    KeeperName keeper = lastKeeper();
    if (keeper != null) {
      try {
        Measured measured = asker(questions).measure(EXCHANGES, 1, pace);
        asked = keeper.member();
        return measured;
      } catch (NoAnswerException e) {
        // it has ended
      }
    }
    return withItself(pace);
  }

  /** The keeper that answered, a member's name; empty if this process asked itself. */
  public String keeper() {
    return asked;
  }

  private @Nullable KeeperName lastKeeper() throws IOException {
    try {
      return KeeperName.furthest(new DiskNames(keepers).list());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private Asker asker(Path folder) {
    return new Asker(host, new DiskNames(folder), member, driftPpm);
  }

  private Measured withItself(Pace pace) throws IOException, InterruptedException {
    DiskNames names = new DiskNames(own);
    names.create();
    try {
      Echo echo = new Echo(pace, names);
      Measured measured = asker(own).measure(EXCHANGES, 1, echo);
      IOException failure = echo.failure;
      if (failure != null) {
        throw failure;
      }
      return measured;
    } finally {
      for (String name : names.list()) {
        names.delete(name);
      }
      Files.deleteIfExists(own);
    }
  }

  /** Answers in the pauses of the one who asks. */
  private final class Echo implements Pace {
    private final Pace pace;
    private final Answerer answerer;
    private final Reign reign;
    private @Nullable IOException failure;

    Echo(Pace pace, NameFolder names) {
      this.pace = pace;
      this.answerer = new Answerer(host, names, new SleepWatch(host, new Uptime()));
      this.reign = Reign.begun(1, member, host.wallMinusMonotonicNs(), host.monotonicNs(), false);
    }

    @Override
    public void idle(long durationNs) throws InterruptedException {
      pace.idle(durationNs);
      try {
        answerer.look(reign);
      } catch (IOException e) {
        failure = e;
      }
    }

    @Override
    public void progress() {
      pace.progress();
    }
  }
}
