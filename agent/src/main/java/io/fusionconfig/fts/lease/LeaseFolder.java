package io.fusionconfig.fts.lease;

import java.io.IOException;

/** Where the state of a lease is kept: what the protocol asks of a file system. */
public interface LeaseFolder {

  /**
   * The state, read some time ago or now: it need not be fresh, for it is only acted upon by {@link
   * #replace}.
   */
  LeaseState state() throws IOException;

  /**
   * Puts {@code next} in the place of {@code expected}, atomically, if that is the state.
   *
   * @return false if it was not the state, or if a repeated request found its own work done
   * @throws IOException if it may have been done, now or later, or not
   */
  boolean replace(LeaseState expected, LeaseState next) throws IOException;
}
