package io.fusionconfig.fts.measure.exchange;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out whether somebody keeps a clock: a keeper renews its name every few seconds. */
public final class LivingKeeper {
  private final NameFolder keepers;
  private @Nullable KeeperName last;
  private boolean isFound;

  /** Touches nothing yet. */
  public LivingKeeper(Path keepers) {
    this.keepers = new NameFolder(keepers);
  }

  /** The member name of a keeper that has renewed its name since the last look, once; else null. */
  public @Nullable String look() throws IOException {
    if (isFound) {
      return null;
    }
    KeeperName now;
    try {
      now = KeeperName.furthest(keepers.list(), 0);
    } catch (NoSuchFileException e) {
      return null;
    }
    KeeperName before = last;
    last = now;
    if (now == null || before == null || now.equals(before)) {
      return null;
    }
    isFound = true;
    return now.member();
  }
}
