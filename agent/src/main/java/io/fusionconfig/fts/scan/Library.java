package io.fusionconfig.fts.scan;

/** Counts the time calls of the classes in one archive or folder. */
final class Library {

  /** The archive or folder. */
  final String place;

  /** Calls that would be redirected. */
  int redirected;

  /** Calls of chosen classes that cannot be redirected. */
  int left;

  /** Calls of classes that are not chosen. */
  int outside;

  Library(String place) {
    this.place = place;
  }

  void add(int redirected, int left, int outside) {
    this.redirected += redirected;
    this.left += left;
    this.outside += outside;
  }
}
