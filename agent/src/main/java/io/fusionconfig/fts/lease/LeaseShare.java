package io.fusionconfig.fts.lease;

import java.io.IOException;

/** What proves that the path of the clock file still leads to the share that the clock goes by. */
@FunctionalInterface
public interface LeaseShare {

  /**
   * The identity of the clock, after a look that its file and its file store are those that it
   * began with.
   *
   * @throws IOException if they are not, or it cannot be known
   */
  String verifiedIdentity() throws IOException;
}
