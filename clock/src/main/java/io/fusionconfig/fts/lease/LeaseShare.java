package io.fusionconfig.fts.lease;

import java.io.IOException;

/** Verifies that the path of the clock file still leads to the share of the clock. */
@FunctionalInterface
public interface LeaseShare {

  /**
   * Verifies that file and file store are those that the clock started with, and returns the
   * clock's identity.
   *
   * @throws IOException if they are not, or if that is unknown
   */
  String verifiedIdentity() throws IOException;
}
