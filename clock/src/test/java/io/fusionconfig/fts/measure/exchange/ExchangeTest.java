package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.time.AdjustedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final long SECOND = 1_000_000_000L;

  /** One that is prompt and never fails. */
  private static final class Folder extends NameFolder {
    private @Nullable Set<String> names;

    Folder() {
      super(Path.of("folder"));
    }

    @Override
    List<String> list() throws IOException {
      if (names == null) {
        throw new NoSuchFileException("folder");
      }
      return new ArrayList<>(names);
    }

    private Set<String> names() throws IOException {
      list();
      return Objects.requireNonNull(names);
    }

    @Override
    void make(String name) throws IOException {
      names().add(name);
    }

    @Override
    boolean rename(String from, String to) throws IOException {
      return names().remove(from) && names().add(to);
    }

    @Override
    void delete(String name) throws IOException {
      names().remove(name);
    }

    @Override
    void create() {
      names = names == null ? new TreeSet<>() : names;
    }

    @Override
    void create(String first) {
      names = names == null ? new TreeSet<>(List.of(first)) : names;
    }
  }

  private final FakeHost host = new FakeHost();
  private final Folder keepers = new Folder();

  private Exchange keeper() throws IOException {
    Folder questions = new Folder();
    questions.create();
    Exchange exchange =
        new Exchange(
            host, host::sinceBootNs, new AdjustedTime(host), keepers, questions, "one", 500);
    exchange.tend();
    exchange.tend();
    assertThat(exchange.keeps()).isTrue();
    return exchange;
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
  void aKeeperWhoseMachineHasSleptIsNoneAnyMore() throws IOException {
    host.tellBootTime();
    Exchange keeper = keeper();
    host.advance(SECOND);
    host.suspend(3_600 * SECOND);
    keeper.tend();
    assertThat(keeper.keeps()).isFalse();
  }

  @Test
  void aMemberThatTakesOverWhileItAsksHasItsOwnTimeAndNotItsOwnAnswer() throws Exception {
    keepers.create(new KeeperName(1, 0, 5_000, "other").toString());
    Folder questions = new Folder();
    Exchange[] one = new Exchange[1];
    HostClock tendsUntilItAnswers =
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
            try {
              host.advance(ns);
              while (questions.list().stream().noneMatch(name -> name.startsWith("a."))) {
                host.advance(one[0].tend());
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    Exchange exchange =
        new Exchange(
            tendsUntilItAnswers,
            host::sinceBootNs,
            new AdjustedTime(host),
            keepers,
            questions,
            "one",
            500);
    one[0] = exchange;
    exchange.tend();
    Measured measured = exchange.measure(1);

    assertThat(exchange.keeps()).isTrue();
    assertThat(measured.number()).isEqualTo(2);
    assertThat(measured.bounds().widthNs()).isZero();
    assertThat(measured.bounds().midNs()).isEqualTo(host.wallMinusMonotonicNs());
  }
}
