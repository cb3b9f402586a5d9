package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.FakeServer;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/** A clock file on a share with its own clock. */
abstract class ClockFileOnShare {
  final FakeHost host = new FakeHost();
  final FileSystem files = new FakeServer(host, 0).fileSystem();
  final Path path = files.getPath("/san/clock");
  static final String OTHER_ID = "0b7e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";

  ClockFile open() {
    return open(true, ClockSettings.ANY_STORE);
  }

  ClockFile open(boolean create, String store) {
    return new ClockFile(host, path, create, store, new WriteAccess(null));
  }

  static void assertRefused(ClockFile file, String message) {
    assertThatThrownBy(() -> file.verify(true))
        .isInstanceOf(ShareException.class)
        .hasMessage(message);
  }
}
