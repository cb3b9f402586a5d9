package io.fusionconfig.fts.scan;

import io.fusionconfig.fts.redirect.CallListing;
import java.util.List;

/** Shows the findings of a scan as it goes. */
interface ScanResult {

  /**
   * Shows the calls of a chosen class.
   *
   * @param container the archive or folder that the class is in
   * @param className with dots
   */
  void calls(String container, String className, List<CallListing.Place> calls);

  /** Shows a part that could not be read. */
  void unreadable(String place, String why);

  /** Completes the report. */
  void end(Scan scan);
}
