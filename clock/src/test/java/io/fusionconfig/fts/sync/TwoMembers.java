package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.member.Records;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Share;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A member whose records are kept by each check, and another one beside it. */
abstract class TwoMembers {
  static final long SECOND = FakeServer.SECOND;

  final ClockParts clock = new ClockParts("fts.clock");
  final FakeHost host = clock.host;
  final FakeServer server = clock.server;
  final Path san = clock.files.getPath("/san");
  final Path path = clock.path;
  final List<String> lines = clock.lines;
  final List<String> events = clock.events;
  final Share share = clock.share;
  final ClockFile file = clock.file;
  final Journal journal = clock.journal;
  final Synchronizer sync = clock.synchronizer(false);
  final Members members = member("me");
  MemberKeeper keeper = keeper(ClockSettings.inFolder(san));
  final Members other = member("other");

  /** The number of checks that the other member has made. */
  private long otherChecks;

  MemberKeeper keeper(ClockSettings settings) {
    return keeper(members, sync, settings);
  }

  /** One that renews its record at once, on the thread that checks. */
  MemberKeeper keeper(Members of, Synchronizer synchronizer, ClockSettings settings) {
    return new MemberKeeper(
        host, share, Runnable::run, SECOND, file, of, synchronizer, settings, journal);
  }

  Members member(String name) {
    return new Members(host, new MemberFolder(san), Records.process(name, 1), true);
  }

  void check() throws InterruptedException {
    host.advance(60 * SECOND);
    keeper.checked(sync.check(), 60 * SECOND);
  }

  void otherWrites(long offsetNs) throws IOException {
    otherWrites(offsetNs, 0);
  }

  /** A member whose clock is not the server's, but so far ahead of it. */
  void otherWrites(long offsetNs, long aheadNs) throws IOException {
    otherChecks++;
    otherWritesAgain(offsetNs, aheadNs);
  }

  /** It checks so often without telling. */
  void otherChecked(int checks) {
    otherChecks += checks;
  }

  /** The same without another check. */
  void otherWritesAgain(long offsetNs, long aheadNs) throws IOException {
    long serverNs = host.monotonicNs() + server.offsetNs() + aheadNs;
    other.renew(
        Records.record(other.process(), serverNs, offsetNs, otherChecks),
        host.monotonicNs(),
        OffsetBounds.unknown(500),
        true);
  }

  MemberRecord own() {
    for (Member member : journal.last().members()) {
      if (member.record().process().host().equals("me")) {
        return member.record();
      }
    }
    throw new AssertionError("no record of its own among " + journal.last().members().size());
  }

  int records() throws IOException {
    return new MemberFolder(san).list().records().size();
  }

  @AfterEach
  void closeShare() {
    clock.close();
  }
}
