package io.fusionconfig.fts.cli.scan;

import io.fusionconfig.fts.redirect.CallListing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts, package by package, the time calls of classes that were not chosen. */
final class OutsideCalls {

  /** Why a class stays on real time. */
  enum Reason {
    NOT_CHOSEN("not in packages"),
    EXCLUDED("excluded"),
    NEVER("never redirected");

    final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  private final Map<String, Row> rows = new HashMap<>();

  void add(String packageName, List<CallListing.Place> calls, Reason reason) {
    int redirectable = 0;
    for (CallListing.Place call : calls) {
      redirectable += call.leftBecause() == null ? 1 : 0;
    }
    if (redirectable > 0) {
      Row row = rows.computeIfAbsent(reason + packageName, key -> new Row(packageName, reason));
      row.calls += redirectable;
      row.classes++;
    }
  }

  /** What could be chosen comes first, and of that what has the most calls. */
  List<Row> rows() {
    List<Row> sorted = new ArrayList<>(rows.values());
    sorted.sort(
        Comparator.comparing((Row row) -> row.reason)
            .thenComparing(row -> -row.calls)
            .thenComparing(row -> row.packageName));
    return sorted;
  }

  /** One package. */
  static final class Row {
    final String packageName;
    final Reason reason;
    int calls;
    int classes;

    Row(String packageName, Reason reason) {
      this.packageName = packageName;
      this.reason = reason;
    }

    /** The package's name; in words for the one that has none. */
    String name() {
      return packageName.isEmpty() ? "the unnamed package" : packageName;
    }
  }
}
