package io.fusionconfig.fts.lease;

import io.fusionconfig.fts.share.ClockText;
import io.fusionconfig.fts.share.Register;
import io.fusionconfig.fts.share.VerifiedShare;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of a lease as the name of an empty folder, the only entry of the folder {@code
 * NAME.lease}, which is created once and never deleted.
 *
 * <p>The share is verified before each listing and each rename. If it changes in between, no harm
 * is done: the clock's identity is part of the state's name, so a rename on another share finds no
 * source.
 */
public final class DiskFolder implements LeaseFolder {
  /** A listing may miss an entry that is renamed at that moment; this many in a row do not. */
  private static final int LISTINGS = 20;

  private final VerifiedShare share;
  private final Path folder;
  private final Register register;

  /**
   * Makes the folder of a lease beside a clock file; touches nothing yet.
   *
   * @param share verifies that this is still the share of the clock
   */
  public DiskFolder(Path clockFile, String name, VerifiedShare share) {
    this.share = share;
    this.folder = clockFile.toAbsolutePath().resolveSibling(name + ".lease");
    this.register = new Register(folder, "; remove it, or give the lease another name");
  }

  @Override
  public LeaseState state() throws IOException {
    String clock = verifiedIdentity();
    if (!register.isThere()) {
      create(clock);
    }
    for (int i = 0; i < LISTINGS; i++) {
      LeaseState found = list(clock);
      if (found != null) {
        return found;
      }
    }
    throw new IOException(
        folder
            + " contains no state. The listing may come from a cache, so try again, and check the"
            + " folder on the file server itself; only if it is empty there, stop every process"
            + " that uses this lease and remove the folder: its fencing numbers then restart at 1");
  }

  private String verifiedIdentity() throws IOException {
    String clock = share.identity();
    if (!ClockText.isIdentity(clock)) {
      throw new IOException(
          "the clock file beside "
              + folder
              + " has an identity that FTS did not write, and leases depend on it; name a"
              + " clock file that does not exist yet, and FTS creates it");
    }
    return clock;
  }

  /**
   * Lists the folder and returns the latest state: a listing may show a state and its successor.
   */
  private @Nullable LeaseState list(String clock) throws IOException {
    LeaseState furthest = null;
    for (String name : register.names()) {
      LeaseState found = LeaseState.parse(name);
      if (found == null ? LeaseState.resembles(name) : !found.isOf(clock)) {
        throw foreign(name, clock);
      }
      if (found != null && (furthest == null || found.isAfter(furthest))) {
        furthest = found;
      }
    }
    return furthest;
  }

  private IOException foreign(String name, String clock) {
    return new IOException(
        folder
            + " contains "
            + Line.of(name)
            + ", which is not a state of a lease by the clock "
            + clock
            + "; is the right share mounted? If it is, and the clock file was replaced, stop every"
            + " process that uses this lease and rename it to NUMBER.free."
            + clock
            + ", with the number that it begins with");
  }

  private void create(String clock) throws IOException {
    register.create(
        LeaseState.initial(clock).name(),
        () -> {
          if (!verifiedIdentity().equals(clock)) {
            throw new IOException("the clock file beside " + folder + " has changed; try again");
          }
        });
  }

  @Override
  public boolean replace(LeaseState expected, LeaseState next) throws IOException {
    if (!expected.isOf(verifiedIdentity()) || !register.replace(expected.name(), next.name())) {
      return false;
    }
    register.force(); // a fencing number must not be issued twice because of a power failure
    return true;
  }
}
