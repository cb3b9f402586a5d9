package com.acme.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** What a lock file says: whose it is, for which hold, and when its holder last renewed it. */
final class LockRecord {

  final String owner;

  /** Tells two holds of one owner apart. */
  final String ticket;

  /** Milliseconds since the epoch, by the holder's clock. */
  final long renewedMillis;

  LockRecord(String owner, String ticket, long renewedMillis) {
    this.owner = owner;
    this.ticket = ticket;
    this.renewedMillis = renewedMillis;
  }

  /**
   * Reads a lock file.
   *
   * @return null if there is no such file, or if its holder has created but not yet written it
   */
  static LockRecord read(Path path) throws IOException {
    String text;
    try {
      text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return null;
    }
    String[] lines = text.split("\n", -1);
    if (lines.length != 4
        || !lines[0].startsWith("owner=")
        || !lines[1].startsWith("ticket=")
        || !lines[2].startsWith("renewed=")) {
      return null;
    }
    try {
      return new LockRecord(value(lines[0]), value(lines[1]), Long.parseLong(value(lines[2])));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String value(String line) {
    return line.substring(line.indexOf('=') + 1);
  }

  byte[] toBytes() {
    String text = "owner=" + owner + "\nticket=" + ticket + "\nrenewed=" + renewedMillis + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  boolean isHold(String ofOwner, String withTicket) {
    return owner.equals(ofOwner) && ticket.equals(withTicket);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LockRecord
        && ((LockRecord) other).isHold(owner, ticket)
        && ((LockRecord) other).renewedMillis == renewedMillis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(owner, ticket, renewedMillis);
  }
}
