package io.fusionconfig.fts.lease;

import io.fusionconfig.fts.share.Register;
import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a folder say about its leases, for people. Reading them opens, creates and
 * changes nothing; anyone may have written them.
 */
public final class LeaseNames {
  /** More leases, or more entries around them, are not looked at. */
  private static final int MOST = 10_000;

  private static final int MOST_ENTRIES = 100_000;
  private static final String SUFFIX = ".lease";

  private LeaseNames() {}

  /** The names of the leases in a folder, sorted. */
  public static Collection<String> in(Path folder) throws IOException {
    Collection<String> names = new TreeSet<>();
    ShareFiles.list(
        folder.resolve("."), // which a FIFO does not have: opening one would hang
        new ShareFiles.Names() {
          private int entries;

          @Override
          public boolean take(String name) {
            if (name.endsWith(SUFFIX) && name.length() > SUFFIX.length()) {
              names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
            return ++entries < MOST_ENTRIES && names.size() < MOST;
          }
        });
    return names;
  }

  /** The state of the lease of that name in a folder; null if no entry is one. */
  public static @Nullable LeaseState state(Path folder, String lease) throws IOException {
    LeaseState last = null;
    for (String name : new Register(folder.resolve(lease + SUFFIX), "").names()) {
      LeaseState state = LeaseState.parse(name);
      if (state != null && (last == null || state.isAfter(last))) {
        last = state;
      }
    }
    return last;
  }
}
