package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.WatchedHost;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.share.ShareNote;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Members on one host and one file system, each with its own idea of the server's time. */
abstract class MembersOnOneHost {
  static final long SECOND = Records.SECOND;
  static final long MINUTE = Records.MINUTE;
  static final long HOUR = Records.HOUR;

  final FakeHost host = new FakeHost();
  final FakeServer server = new FakeServer(host, 5 * SECOND);
  final FileSystem files = server.fileSystem();
  final Path san = files.getPath("/san");
  final Path records = san.resolve("fts.members");

  /** Calls to the file system of all members; each entry of a listing is also one. */
  int calls;

  /** How long each of these calls takes, ns. */
  long callNs;

  Members member(String name, boolean writes) {
    return new Members(host, new MemberFolder(san), Records.process(name, 1), writes);
  }

  Members member(String name) {
    return member(name, true);
  }

  /** After a check that was well. */
  void renew(Members member) throws IOException {
    renew(member, ClockState.SYNCHRONIZED, 5 * SECOND, MINUTE, true);
  }

  void renew(Members member, ClockState state, long offsetNs, long nextNs, boolean fresh)
      throws IOException {
    long serverNs = host.monotonicNs() + server.offsetNs();
    MemberRecord record = Records.record(member.process(), state, serverNs, offsetNs, nextNs);
    new ShareNote(new WatchedHost(host, this::call)).attach(); // reads the clock at each call
    try {
      member.renew(record, host.monotonicNs(), OffsetBounds.unknown(500), fresh);
    } finally {
      ShareNote.detach();
    }
  }

  private void call() {
    calls++;
    host.advance(callNs);
  }

  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(records)) {
      all.forEach(path -> names.add(path.getFileName().toString()));
    }
    return names;
  }

  /** Lets time pass, in which the member goes on as it should. */
  void goOn(Members member, long durationNs) throws IOException {
    for (long passed = 0; passed < durationNs; passed += MINUTE) {
      host.advance(MINUTE);
      renew(member);
    }
  }
}
