package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.BootClock;
import io.fusionconfig.fts.host.ElapsedClock;
import io.fusionconfig.fts.host.HostClock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Measures for {@code probe} how accurate exchanges are on a file system: with the keeper, if one
 * answers, else with itself. The latter shows the cost of the calls and that listings show new
 * names; the bound between two machines is wider. It never becomes the keeper.
 */
public final class ExchangeProbe {
  private static final int EXCHANGES = 8;

  private final HostClock host;
  private final ElapsedClock clock;
  private final @Nullable NameFolder keepers;
  private final @Nullable NameFolder questions;
  private final NameFolder own;
  private final String member;
  private final int driftPpm;
  private String asked = "";

  /**
   * Does not access the file system.
   *
   * @param keepers the folder with the keeper's name, which need not exist; null without a clock
   * @param questions the folder of questions and answers, which need not exist; null without a
   *     clock
   * @param own a folder that it creates and deletes
   */
  public ExchangeProbe(
      HostClock host,
      BootClock boot,
      @Nullable NameFolder keepers,
      @Nullable NameFolder questions,
      NameFolder own,
      String process,
      int driftPpm) {
    this.host = host;
    this.clock = new ElapsedClock(host, boot);
    this.keepers = keepers;
    this.questions = questions;
    this.own = own;
    this.member = Names.member(process);
    this.driftPpm = driftPpm;
  }

  /**
   * Runs the exchanges.
   *
   * @throws NoAnswerException if listings do not show new names
   * @throws IOException if the folder cannot be created or listed
   */
  public Measured run() throws IOException, InterruptedException {
    if (keepers != null && questions != null) {
      KeeperName keeper = KeeperName.furthest(keepers.listIfThere(), 0);
      if (keeper != null) {
        try {
          return withKeeper(keeper, keepers, questions);
        } catch (NoAnswerException e) {
          // the keeper has ended
        }
      }
    }
    return withItself();
  }

  private Measured withKeeper(KeeperName keeper, NameFolder keepers, NameFolder questions)
      throws IOException, InterruptedException {
    Asker asker = new Asker(host, clock, keepers, questions, member, driftPpm);
    asker.listenTo(keeper.term());
    try {
      Measured measured = asker.measure(EXCHANGES, driftPpm, false, false).monotonic(clock);
      asked = keeper.member();
      return measured;
    } finally {
      asker.close();
    }
  }

  /** The member name of the keeper that answered; empty if this process asked itself. */
  public String keeper() {
    return asked;
  }

  private Measured withItself() throws IOException, InterruptedException {
    long offsetNs = host.wallMinusMonotonicNs();
    KeeperTerm term =
        KeeperTerm.starting(new Term(1, "probe"), KeeperTerm.Start.STEPS, offsetNs, clock);
    String name = term.name().toString();
    own.create();
    SelfAsker asker = new SelfAsker(term);
    try {
      own.make(name);
      return asker.measure(EXCHANGES, driftPpm, false, false).monotonic(clock);
    } finally { // deletes what it has made: another user may have put something else in its place
      asker.close();
      own.deleteIfPossible(name);
      own.remove();
    }
  }

  /** Answers its own questions while it waits. */
  private final class SelfAsker extends Asker {
    private final Answerer answerer;
    private final KeeperTerm term;

    SelfAsker(KeeperTerm term) {
      super(host, clock, own, own, member, driftPpm);
      this.answerer = new Answerer(clock, own, () -> {});
      this.term = term;
      listenTo(term.name().term());
    }

    @Override
    void sleep(long durationNs) throws IOException, InterruptedException {
      super.sleep(durationNs);
      answerer.look(term);
    }
  }
}
