package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.redirect.CallListing;
import java.util.List;

/** Shows what a scan finds, as it finds it. */
interface ScanReport {

  /**
   * The calls of a class that was chosen.
   *
   * @param container the archive or folder that the class is in
   * @param className with dots
   */
  void calls(String container, String className, List<CallListing.Place> calls);

  /** A part that could not be looked at. */
  void unreadable(String place, String why);

  /** There is no more. */
  void end(Scan scan);
}
