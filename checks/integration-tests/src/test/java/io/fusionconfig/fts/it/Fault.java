package io.fusionconfig.fts.it;

import java.util.function.Consumer;

/**
 * What may happen to a file system, and be mended again.
 *
 * @param felt whether checks fail by it
 */
record Fault(String name, boolean felt, Consumer<Fixture> breaks, Consumer<Fixture> mends) {
  static final Fault SERVER_STOPPED =
      new Fault("server stopped", true, Fixture::pause, Fixture::resume);
  static final Fault SERVER_KILLED =
      new Fault("server killed", true, Fixture::crash, Fixture::restart);
  static final Fault NETWORK_CUT = new Fault("network cut", true, Fixture::cut, Fixture::mend);
  static final Fault CLIENT_STOPPED =
      new Fault("client stopped", true, f -> f.pause("mount"), f -> f.resume("mount"));

  /** A folder is the master's alone, and the clock's file is in the client's cache. */
  static final Fault CHUNKSERVER_STOPPED =
      new Fault("chunkserver stopped", false, f -> f.pause("chunk"), f -> f.resume("chunk"));

  static final Fault UNMOUNTED =
      new Fault("unmounted", true, Fixture::unmount, Fixture::mountAgain);
  static final Fault READ_ONLY =
      new Fault("read-only", true, Fixture::readOnly, Fixture::readWrite);
}
