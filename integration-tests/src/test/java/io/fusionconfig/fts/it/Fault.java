package io.fusionconfig.fts.it;

import java.util.function.Consumer;

/** What may happen to a file system, and be mended again. */
record Fault(String name, Consumer<Fixture> breaks, Consumer<Fixture> mends) {
  static final Fault SERVER_STOPPED = new Fault("server stopped", Fixture::pause, Fixture::resume);
  static final Fault SERVER_KILLED = new Fault("server killed", Fixture::crash, Fixture::restart);
  static final Fault CLIENT_STOPPED =
      new Fault("client stopped", f -> f.pause("mount"), f -> f.resume("mount"));
  static final Fault UNMOUNTED = new Fault("unmounted", Fixture::unmount, Fixture::mountAgain);
  static final Fault READ_ONLY = new Fault("read-only", Fixture::readOnly, Fixture::readWrite);
}
