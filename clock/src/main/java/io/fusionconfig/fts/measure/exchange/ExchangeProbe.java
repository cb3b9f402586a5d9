package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.SleepWatch;
import io.fusionconfig.fts.host.Uptime;
import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Measures for {@code probe} how accurate exchanges are on a file system: with the keeper, if one
 * answers, else with itself. The latter shows the cost of the calls and that listings show new
 * names; the bound between two machines is wider. It never becomes the keeper.
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
   * Does not access the file system.
   *
   * @param keepers the folder with the keeper's name; need not exist
   * @param questions the folder of questions and answers; need not exist
   * @param own a folder that it creates and deletes
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
   * Runs the exchanges.
   *
   * @throws NoAnswerException if listings do not show new names
   * @throws IOException if the folder cannot be created or listed
   */
  public Measured run() throws IOException, InterruptedException {
    KeeperName keeper = lastKeeper();
    if (keeper != null) {
      try {
        Measured measured =
            new Asker(host, new NameFolder(questions), member, driftPpm).measure(EXCHANGES, 1);
        asked = keeper.member();
        return measured;
      } catch (NoAnswerException e) {
        // the keeper has ended
      }
    }
    return withItself();
  }

  /** The member name of the keeper that answered; empty if this process asked itself. */
  public String keeper() {
    return asked;
  }

  private @Nullable KeeperName lastKeeper() throws IOException {
    try {
      return KeeperName.furthest(new NameFolder(keepers).list());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private Measured withItself() throws IOException, InterruptedException {
    NameFolder names = new NameFolder(own);
    names.create();
    try {
      return new SelfAsker(names).measure(EXCHANGES, 1);
    } finally {
      for (String name : names.list()) {
        names.delete(name);
      }
      ShareFiles.delete(own);
    }
  }

  /** Answers its own questions while it waits. */
  private final class SelfAsker extends Asker {
    private final Answerer answerer;
    private final KeeperTerm term;

    SelfAsker(NameFolder names) {
      super(host, names, member, driftPpm);
      this.answerer = new Answerer(host, names, new SleepWatch(host, new Uptime()));
      this.term =
          KeeperTerm.starting(1, member, host.wallMinusMonotonicNs(), host.monotonicNs(), false);
    }

    @Override
    void sleep(long durationNs) throws IOException, InterruptedException {
      super.sleep(durationNs);
      answerer.look(term);
    }
  }
}
