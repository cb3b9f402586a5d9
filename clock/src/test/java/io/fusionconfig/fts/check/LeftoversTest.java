package io.fusionconfig.fts.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.clock.FakeHost;
import io.fusionconfig.fts.clock.WatchedHost;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is swept while others are at work in the same folder. */
class LeftoversTest {
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path san = files.getPath("/san");
  private final Leftovers leftovers = new Leftovers(san.resolve("clock"));

  private boolean sweep(Check check) throws IOException {
    return leftovers.sweep(server.stampNs(), check);
  }

  private Path leave(String name) throws IOException {
    return Files.createDirectory(san.resolve("clock.fts-probe-" + name));
  }

  private static void deleteIfExists(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aProbeThatIsDeletedAfterItWasListedIsNoFault() throws Exception {
    for (int i = 0; i < 10; i++) {
      leave("app-1-abc-" + i);
    }
    host.advance(3_600 * SECOND);

    // each sign of life, which comes before each look, is the moment at which others delete theirs
    assertThat(sweep(signs(() -> deleteIfExists(san.resolve("clock.fts-probe-app-1-abc-5")))))
        .isFalse();

    try (Stream<Path> left = Files.list(san)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void onlyNamesThatAProbeMayHaveAreSwept() throws Exception {
    String[] ours = {"claim", "app-1-abc-1", "app.acme.com_2-65535-zz9-zz"};
    for (String name : ours) {
      leave(name);
    }
    String[] others = {
      "",
      "mine",
      "claims",
      "-1-abc-1",
      "app--abc-1",
      "app-x-abc-1",
      "app-1--1",
      "app-1-abc",
      "app-1-abc-",
      "app-1-abc-1-1",
      "app-1-abc-1.bak",
      "app-1-a_b-1",
      "app-1-abc-1-written"
    };
    for (String name : others) {
      leave(name);
    }
    host.advance(3_600 * SECOND);

    sweep(signs(() -> {}));

    try (Stream<Path> left = Files.list(san)) {
      assertThat(left)
          .extracting(path -> path.getFileName().toString().substring("clock.fts-probe-".length()))
          .containsExactlyInAnyOrder(others);
    }
  }

  @Test
  void neitherAFileNorALinkNorALiveFolderIsSwept() throws Exception {
    Path dead = leave("app-0-abc-1");
    Path file = Files.createFile(san.resolve("clock.fts-probe-app-1-abc-1"));
    Path elsewhere = Files.createDirectory(san.resolve("other.fts-probe-app-2-abc-1"));
    Path link = san.resolve("clock.fts-probe-app-3-abc-1");
    Files.createSymbolicLink(link, elsewhere);
    host.advance(3_600 * SECOND);
    Path live = leave("app-4-abc-1");

    sweep(signs(() -> {}));

    assertThat(dead).doesNotExist();
    try (Stream<Path> left = Files.list(san)) {
      assertThat(left).containsExactlyInAnyOrder(file, elsewhere, link, live);
    }
  }

  /** A check that is never run; its signs of life are heard. */
  private Check signs(Runnable sign) {
    return new Check(new WatchedHost(host, sign)) {
      @Override
      CheckResult run() {
        throw new AssertionError();
      }
    };
  }
}
