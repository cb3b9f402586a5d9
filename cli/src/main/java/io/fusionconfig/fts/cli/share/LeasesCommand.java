package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.lease.LeaseNames;
import io.fusionconfig.fts.lease.LeaseState;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code leases FILE|DIR}: who holds which lease. */
@Command(
    name = "leases",
    description = "Lists the leases beside a clock file: who holds them, and until when.",
    footer = {
      "",
      "It only lists names. UNTIL is by the file server's clock, and moves while the holder renews",
      "the lease. If it has passed, the holder has died; another process gets the lease after",
      "waiting for its time to live and a fifth of that. NUMBER is the last fencing number."
    })
public final class LeasesCommand implements Callable<Integer> {
  private final Console console;
  private final List<String[]> rows = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private volatile long progressNs = System.nanoTime();

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "The clock file, or the folder that contains the leases.")
  private Path path;

  @SuppressWarnings("NullAway.Init") // picocli sets the path
  public LeasesCommand(Console console) {
    this.console = console;
    rows.add(new String[] {"LEASE", "HOST", "PID", "UNTIL", "NUMBER"});
  }

  @Override
  public Integer call() throws UnreachableException {
    Path folder =
        Ask.share(path, this::read, () -> System.nanoTime() - progressNs).answer(Ask.TIMEOUT);
    leftOut.forEach(console::error);
    if (rows.size() > 1) {
      console.table("||>|>", rows);
    } else if (leftOut.isEmpty()) {
      console.error("no leases in " + folder + "; the command lease makes them, and FileLease");
    }
    return Console.status(rows.size() > 1);
  }

  private Path read() throws UnreachableException {
    Path folder = path;
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
        folder = path.toAbsolutePath().resolveSibling("");
      }
      for (String name : LeaseNames.in(folder)) {
        progressNs = System.nanoTime();
        read(folder, name);
      }
    } catch (NoSuchFileException e) {
      throw new UnreachableException("there is no clock file or folder " + path);
    } catch (IOException e) {
      throw new UnreachableException(folder + " cannot be read: " + ShareException.describe(e));
    }
    return folder;
  }

  private void read(Path folder, String name) {
    try {
      LeaseState found = LeaseNames.state(folder, name);
      if (found == null) {
        leftOut.add("left out: " + Line.quote(name) + " has no state of a lease");
      } else {
        String until = found.isFree() ? "" : Console.time(Instant.ofEpochMilli(found.expiryMs()));
        String host = found.isFree() ? "free" : found.holder(0);
        String number = Long.toString(found.number());
        rows.add(new String[] {name, host, found.holder(1), until, number});
      }
    } catch (IOException e) {
      leftOut.add("left out: " + Line.quote(name) + ": " + ShareException.describe(e));
    }
  }
}
