package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.Register;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int DRIFT_PPM = 500;
  private static final long MAX_OFFSET_NS = 20 * SECOND;

  /** One that is prompt and never fails. */
  private static final class Folder extends NameFolder {
    private @Nullable Set<String> names;
    private int listings;
    private boolean full;

    Folder() {
      super(Path.of("folder"));
    }

    @Override
    List<String> list() throws IOException {
      listings++;
      if (names == null) {
        throw new NoSuchFileException("folder");
      }
      return new ArrayList<>(names);
    }

    private Set<String> names() throws IOException {
      list();
      return Objects.requireNonNull(names);
    }

    void set(String... restored) {
      names = new TreeSet<>(List.of(restored));
    }

    @Override
    void make(String name) throws IOException {
      if (full) {
        throw new IOException("no space");
      }
      names().add(name);
    }

    @Override
    boolean rename(String from, String to) throws IOException {
      return names().remove(from) && names().add(to);
    }

    @Override
    void delete(String name) throws IOException {
      if (name.startsWith("q.stuck")) {
        throw new AccessDeniedException(name);
      }
      names().remove(name);
    }

    @Override
    void create() {
      names = names == null ? new TreeSet<>() : names;
    }

    @Override
    void create(String first, Register.Guard guard) throws IOException {
      guard.verify();
      names = names == null || names.isEmpty() ? new TreeSet<>(List.of(first)) : names;
    }

    @Override
    void add(String first, Register.Guard guard) throws IOException {
      guard.verify();
      names().add(first);
    }
  }

  private final FakeHost host = new FakeHost();
  private final Folder keepers = new Folder();
  private final Folder questions = new Folder();
  private boolean lost;

  private final List<Exchange> others = new ArrayList<>();

  /** While a member waits, the others do what is due. */
  private final HostClock waiting =
      new HostClock() {
        @Override
        public long monotonicNs() {
          return host.monotonicNs();
        }

        @Override
        public long wallNs() {
          return host.wallNs();
        }

        @Override
        public void sleep(long ns) {
          host.advance(ns);
          try {
            for (Exchange each : others) {
              each.tend();
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private Exchange member(String process, AdjustedTime time) {
    Exchange member =
        new Exchange(
            waiting,
            host::sinceBootNs,
            time,
            new ExchangeShare(
                keepers,
                questions,
                () -> {
                  if (lost) {
                    throw ShareException.lost("another share");
                  }
                }),
            process,
            DRIFT_PPM,
            MAX_OFFSET_NS);
    others.add(member);
    return member;
  }

  /** A member with this offset of the adjusted time to the monotonic clock. */
  private AdjustedTime time(long offsetNs) {
    AdjustedTime time = new AdjustedTime(host);
    time.step(offsetNs, 0);
    return time;
  }

  private void tendFor(long ns, Exchange... members) throws IOException {
    long untilNs = host.monotonicNs() + ns;
    while (host.monotonicNs() < untilNs) {
      long pauseNs = Long.MAX_VALUE;
      for (Exchange each : members) {
        pauseNs = Math.min(pauseNs, each.tend());
      }
      host.advance(Math.max(pauseNs, SECOND / 100));
    }
  }

  private Exchange keeper() throws IOException {
    questions.create();
    Exchange exchange = member("keeper.example.com-1-a", new AdjustedTime(host));
    tendFor(6 * SECOND, exchange);
    assertThat(exchange.keeps()).isTrue();
    return exchange;
  }

  private static Measured measure(Exchange member) throws IOException, InterruptedException {
    return member.measure(3, DRIFT_PPM, false);
  }

  private KeeperName name() throws IOException {
    return Objects.requireNonNull(KeeperName.furthest(keepers.list(), 0));
  }

  @Test
  void aMemberOfAHostWithDotsInItsNameHasTheTime() throws Exception {
    keeper();
    Exchange other = member("app1.example.com-4711-k3j9", new AdjustedTime(host));
    other.tend();
    Measured measured = measure(other);
    assertThat(measured.keeper()).isEqualTo("keeper_example_com-1-a");
    assertThat(measured.bounds().errorBoundNs(host.wallMinusMonotonicNs())).isLessThan(SECOND);
  }

  @Test
  void aFirstKeeperIsSilentUntilItsSecondBeat() throws Exception {
    questions.create();
    questions.make("q.other.1.none");
    Exchange first = member("first", new AdjustedTime(host));
    tendFor(4 * SECOND, first);
    assertThat(first.keeps()).isTrue();
    assertThatThrownBy(() -> measure(first)).isInstanceOf(NoAnswerException.class);
    assertThat(questions.list()).containsExactly("q.other.1.none");

    tendFor(3 * SECOND, first);
    assertThat(measure(first).bounds().widthNs()).isZero();
    assertThat(questions.list()).hasSize(2);
  }

  @Test
  void aKeeperWhoseFolderWasDeletedTakesItBackFromANewcomer() throws Exception {
    Exchange keeper = keeper();
    long before = measure(keeper).bounds().midNs();
    keepers.names = null;
    Exchange newcomer = member("newcomer", new AdjustedTime(host));
    newcomer.tend();
    assertThat(name().member()).isEqualTo("newcomer");

    tendFor(12 * SECOND, keeper, newcomer);
    assertThat(keeper.keeps()).isTrue();
    assertThat(newcomer.keeps()).isFalse();
    assertThat(measure(keeper).bounds().midNs()).isEqualTo(before);
    assertThat(name().member()).isEqualTo("keeper_example_com-1-a");
  }

  @Test
  void aKeeperGoesOnFromWhatABackupHasRestored() throws Exception {
    Exchange keeper = keeper();
    KeeperName early = name();
    tendFor(10 * SECOND, keeper);
    keepers.set(early.toString());
    tendFor(10 * SECOND, keeper);
    assertThat(keeper.keeps()).isTrue();
    assertThat(name().number()).isEqualTo(early.number() + 1);
    assertThat(measure(keeper).bounds().widthNs()).isZero();

    keepers.set("1.9.1795000000000.older");
    tendFor(10 * SECOND, keeper);
    assertThat(keeper.keeps()).isTrue();
    assertThat(name().number()).isEqualTo(early.number() + 2);

    keepers.set();
    tendFor(10 * SECOND, keeper);
    assertThat(keeper.keeps()).isTrue();
    assertThat(name().number()).isEqualTo(early.number() + 3);
  }

  @Test
  void aForeignNameInTheKeepersFolderEndsNoClock() throws Exception {
    Exchange keeper = keeper();
    keepers.set(".snapshot");
    tendFor(10 * SECOND, keeper);
    assertThat(keeper.keeps()).isTrue();
    assertThat(name().member()).isEqualTo("keeper_example_com-1-a");

    keepers.set(".snapshot");
    host.advance(30 * SECOND);
    Exchange newcomer = member("newcomer", new AdjustedTime(host));
    tendFor(8 * SECOND, newcomer);
    assertThat(newcomer.keeps()).isTrue();
    assertThat(measure(newcomer).bounds().widthNs()).isZero();
  }

  @Test
  void aNumberThatNobodyHasCountedToReplacesNoKeeper() throws Exception {
    Exchange keeper = keeper();
    keepers.make("1000000000000.0.1795000000000.evil");
    tendFor(10 * SECOND, keeper);
    assertThat(keeper.keeps()).isTrue();
    assertThat(keepers.list()).hasSize(1);

    keepers.set("1000000000000.0.1795000000000.evil");
    Exchange newcomer = member("newcomer", new AdjustedTime(host));
    tendFor(40 * SECOND, newcomer);
    assertThat(newcomer.refusal()).contains("1000000000000.0.1795000000000.evil", "remove it");
  }

  @Test
  void aNewcomerThatHasSeenAFalseNumberCountsOnFromTheKeepers() throws Exception {
    Exchange keeper = keeper();
    keepers.make("500000000000.0.1795000000000.evil");
    Exchange newcomer = member("newcomer", new AdjustedTime(host));
    newcomer.tend();
    tendFor(10 * SECOND, keeper);
    newcomer.tend();
    newcomer.tend();
    measure(newcomer);
    others.remove(keeper);
    tendFor(60 * SECOND, newcomer);
    assertThat(newcomer.keeps()).isTrue();
    assertThat(name().number()).isEqualTo(2);
  }

  @Test
  void aKeeperWithoutAProofFor20SecondsIsOneAgainOnlyIfNobodyHasReplacedIt() throws Exception {
    Exchange keeper = keeper();
    host.advance(25 * SECOND);
    assertThatThrownBy(() -> measure(keeper)).hasMessageContaining("may have been replaced");
    keeper.tend();
    assertThat(keeper.keeps()).isTrue();
    assertThat(name().number()).isEqualTo(1);

    host.advance(25 * SECOND);
    String own = name().toString();
    keepers.set("2.0.1795000000000.other");
    keeper.tend();
    assertThat(keeper.keeps()).isFalse();
    keepers.set(own); // restored: another has kept the clock meanwhile
    tendFor(10 * SECOND, keeper);
    assertThat(keeper.keeps()).isFalse();
  }

  @Test
  void anEmptyFolderIsLookedAtSeldom() throws Exception {
    keepers.set("1.0.1795000000000.dead");
    Exchange member = member("m", time(host.wallMinusMonotonicNs()));
    member.tend();
    keepers.set();
    keepers.listings = 0;
    tendFor(12 * SECOND, member);
    assertThat(keepers.listings).isLessThan(8);
    tendFor(60 * SECOND, member);
    assertThat(member.keeps()).isTrue();
    assertThat(name().number()).isEqualTo(2);
  }

  @Test
  void aKeeperOnALostShareKeepsNothing() throws Exception {
    Exchange keeper = keeper();
    keeper.setLost(true);
    keeper.tend();
    assertThat(keeper.keeps()).isFalse();
    assertThatThrownBy(() -> measure(keeper)).isInstanceOf(NoAnswerException.class);
  }

  @Test
  void aKeeperThatFindsAnotherShareRenewsNothing() throws Exception {
    Exchange keeper = keeper();
    KeeperName before = name();
    lost = true;
    host.advance(5 * SECOND);
    assertThatThrownBy(keeper::tend).isInstanceOf(ShareException.class);
    assertThat(keeper.keeps()).isFalse();
    assertThat(name()).isEqualTo(before);
  }

  @Test
  void noFolderIsMadeOnAnotherShare() {
    lost = true;
    Exchange member = member("m", new AdjustedTime(host));
    assertThatThrownBy(member::tend).isInstanceOf(ShareException.class);
    assertThat(keepers.names).isNull();
  }

  @Test
  void aNewcomerLeavesTheClockToMembersThatHaveTheTime() throws Exception {
    questions.create();
    keepers.set("1.0.1795000000000.dead");
    Exchange newcomer = member("newcomer", new AdjustedTime(host));
    for (int i = 0; i < 6; i++) { // another member waits, and says so every ten seconds
      questions.make("q.other." + i + ".time");
      tendFor(10 * SECOND, newcomer);
      assertThat(newcomer.keeps()).isFalse();
    }
    tendFor(29 * SECOND, newcomer);
    assertThat(newcomer.keeps()).isTrue();
  }

  @Test
  void newcomersQuestionsKeepNobodyFromTheClock() throws Exception {
    questions.create();
    keepers.set("1.0.1795000000000.dead");
    Exchange newcomer = member("newcomer", new AdjustedTime(host));
    for (int i = 0; i < 3; i++) {
      questions.make("q.other." + i + ".none");
      tendFor(10 * SECOND, newcomer);
    }
    assertThat(newcomer.keeps()).isTrue();
  }

  @Test
  void aNewcomerRefusesTheTimeOfASilentKeeperBeyondMaxOffset() throws Exception {
    questions.create();
    keepers.set("1.0.4102185600000.evil-1-x");
    Exchange newcomer = member("newcomer", new AdjustedTime(host));
    tendFor(40 * SECOND, newcomer);
    assertThat(newcomer.keeps()).isFalse();
    assertThat(newcomer.refusal())
        .contains("1.0.4102185600000.evil-1-x", "more than maxOffset=20s allows", "remove");
  }

  @Test
  void aMemberWithTheTimeIgnoresTheTimeOfAFalseName() throws Exception {
    questions.create();
    long offsetNs = host.wallMinusMonotonicNs();
    keepers.set("7.0.4102185600000.evil-1-x");
    Exchange member = member("m", time(offsetNs));
    tendFor(50 * SECOND, member);
    assertThat(member.keeps()).isTrue();
    assertThat(measure(member).bounds().midNs()).isEqualTo(offsetNs);
  }

  @Test
  void aRunningMemberDoesNotFollowAKeeperBeyondMaxOffset() throws Exception {
    host.tellBootTime();
    keeper();
    Exchange member = member("m", time(host.wallMinusMonotonicNs()));
    member.tend();
    measure(member);
    host.setWallClockBy(3_600 * SECOND); // stops nothing
    measure(member);

    Exchange far = member("far", time(host.wallMinusMonotonicNs() + 3_600 * SECOND));
    far.tend();
    assertThatThrownBy(() -> measure(far)).hasMessageContaining("maxOffset=20s");
  }

  @Test
  void aNameThatCannotBeDeletedStopsNoAnswer() throws Exception {
    Exchange keeper = keeper();
    questions.make("q.stuck.1.time");
    tendFor(70 * SECOND, keeper);
    questions.make("q.other.1.none");
    tendFor(2 * SECOND, keeper);
    assertThat(questions.list()).anyMatch(name -> name.startsWith("a.other.1."));
  }

  @Test
  void aQuestionWhoseAnswerCouldNotBeMadeIsAnsweredLater() throws Exception {
    Exchange keeper = keeper();
    questions.make("q.other.1.none");
    questions.full = true;
    tendFor(2 * SECOND, keeper);
    questions.full = false;
    tendFor(2 * SECOND, keeper);
    assertThat(questions.list()).anyMatch(name -> name.startsWith("a.other.1."));
  }

  @Test
  void anAnswerThatContradictsItselfIsNone() throws Exception {
    questions.create();
    keepers.set("1.0.1795000000000.liar");
    Exchange member = member("m", new AdjustedTime(host));
    member.tend();
    others.clear();
    questions.make("a.m.0.1.liar.0.1895000000000000000.0");
    assertThatThrownBy(() -> measure(member)).isInstanceOf(NoAnswerException.class);
  }

  @Test
  void anAnswerOfAReplacedKeeperIsNone() throws Exception {
    questions.create();
    keepers.set("1.0.1795000000000.paused");
    Exchange member = member("m", new AdjustedTime(host));
    member.tend();
    others.clear();
    questions.make("a.m.0.1.paused.1795000000000000000.1795000000000000000.0");
    keepers.set("2.0.1795000000000.next");
    assertThatThrownBy(() -> measure(member)).hasMessageContaining("keeper 2 has replaced it");
  }

  @Test
  void anAnswerThatComesLateCounts() throws Exception {
    questions.create();
    keepers.set("1.0.1795000000000.slow");
    Exchange member = member("m", new AdjustedTime(host));
    member.tend();
    others.clear();
    long askedNs = host.monotonicNs();
    assertThatThrownBy(() -> measure(member)).isInstanceOf(NoAnswerException.class);
    long foundNs = host.wallNs();
    host.advance(8 * SECOND);
    questions.make("a.m.0.1.slow." + foundNs + "." + foundNs + "." + SECOND);
    Measured late = measure(member);
    assertThat(late.bounds().errorBoundNs(host.wallMinusMonotonicNs()))
        .isBetween(SECOND, 12 * SECOND);
    assertThat(late.provenNs()).isBetween(askedNs - 2 * SECOND, askedNs - SECOND);
  }

  @Test
  void aWaitingMemberAsksAnewEveryTenSecondsAndLeavesItsQuestions() throws Exception {
    questions.create();
    keepers.set("1.0.1795000000000.dead");
    Exchange member = member("m", time(host.wallMinusMonotonicNs()));
    others.clear();
    member.tend();
    for (int i = 0; i < 8; i++) {
      assertThatThrownBy(() -> measure(member)).isInstanceOf(NoAnswerException.class);
      host.advance(3 * SECOND);
    }
    List<String> asked = questions.list();
    Collections.sort(asked);
    assertThat(asked).containsExactly("q.m.0.time", "q.m.1.time", "q.m.2.time", "q.m.3.time");
  }

  @Test
  void aKeeperWhoseWallClockIsSetForwardGoesOn() throws IOException {
    host.tellBootTime();
    Exchange keeper = keeper();
    host.advance(SECOND);
    host.setWallClockBy(3_600 * SECOND);
    keeper.tend();
    assertThat(keeper.keeps()).isTrue();
  }

  @Test
  void aKeeperWhoseMachineHasSleptCountsTheSleep() throws Exception {
    host.tellBootTime();
    Exchange keeper = keeper();
    long before = measure(keeper).bounds().midNs();
    host.suspend(10 * SECOND);
    keeper.tend();
    OffsetBounds after = measure(keeper).bounds();
    assertThat(after.lowNs()).isLessThanOrEqualTo(before + 10 * SECOND);
    assertThat(after.highNs()).isGreaterThanOrEqualTo(before + 10 * SECOND);
    assertThat(after.highNs() - after.lowNs()).isBetween(1L, 40_000_000L);
  }

  @Test
  void aKeeperThatSleptForLongComesBackWithTheSleepCounted() throws Exception {
    host.tellBootTime();
    Exchange keeper = keeper();
    long before = measure(keeper).bounds().midNs();
    host.suspend(3_600 * SECOND);
    assertThatThrownBy(() -> measure(keeper)).isInstanceOf(NoAnswerException.class);
    tendFor(SECOND, keeper);
    assertThat(keeper.keeps()).isTrue();
    assertThat(measure(keeper).bounds().errorBoundNs(before + 3_600 * SECOND))
        .isLessThan(SECOND / 10);
  }

  @Test
  void aMemberThatTakesOverWhileItAsksHasItsOwnTimeAndNotItsOwnAnswer() throws Exception {
    keepers.set(new KeeperName(1, 0, 5_000, "other").toString());
    Exchange member = member("one", new AdjustedTime(host));
    tendFor(24 * SECOND, member);
    Measured measured = null;
    for (int i = 0; measured == null && i < 10; i++) {
      try {
        measured = measure(member);
      } catch (NoAnswerException e) {
        host.advance(SECOND / 10);
      }
    }
    assertThat(member.keeps()).isTrue();
    assertThat(Objects.requireNonNull(measured).number()).isEqualTo(2);
    assertThat(measured.bounds().widthNs()).isZero();
    assertThat(measured.bounds().midNs()).isEqualTo(host.wallMinusMonotonicNs());
  }
}
