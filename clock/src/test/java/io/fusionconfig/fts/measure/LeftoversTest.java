package io.fusionconfig.fts.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.WatchedHost;
import io.fusionconfig.fts.share.ShareNote;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is swept while others are at work in the same folder. */
class LeftoversTest {
  private static final long SECOND = FakeServer.SECOND;

  private final FakeHost host = new FakeHost();
  private final FakeServer server = new FakeServer(host, 5 * SECOND);
  private final FileSystem files = server.fileSystem();
  private final Path san = files.getPath("/san");
  private final Leftovers leftovers = new Leftovers(san.resolve("clock"));
  private boolean deletedByOthers;

  private boolean sweep() throws IOException {
    return leftovers.sweep(server.stampNs());
  }

  /** Another member is faster: the clock is read before each call to the file system. */
  private void deleteOnceOthersAreGone(Path theirs) {
    try {
      if (!Files.exists(san.resolve("clock.fts-probe-app-1-abc-0"))) {
        deletedByOthers |= Files.deleteIfExists(theirs);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void forget() {
    ShareNote.detach();
  }

  private Path leave(String name) throws IOException {
    return Files.createDirectory(san.resolve("clock.fts-probe-" + name));
  }

  @Test
  void aProbeThatIsDeletedAfterItWasListedIsNoFault() throws Exception {
    for (int i = 0; i < 10; i++) {
      leave("app-1-abc-" + i);
    }
    host.advance(3_600 * SECOND);

    Path theirs = san.resolve("clock.fts-probe-app-1-abc-5");
    new ShareNote(new WatchedHost(host, () -> deleteOnceOthersAreGone(theirs))).attach();
    assertThat(sweep()).isFalse();
    assertThat(deletedByOthers).isTrue();

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

    sweep();

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

    sweep();

    assertThat(dead).doesNotExist();
    try (Stream<Path> left = Files.list(san)) {
      assertThat(left).containsExactlyInAnyOrder(file, elsewhere, link, live);
    }
  }
}
