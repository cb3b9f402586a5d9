package io.fusionconfig.fts.member;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.util.List;
import java.util.stream.Stream;

/** The names of members' records, by which they are believed and deleted. */
public final class MemberNameFuzz implements FuzzTarget {
  private static final String RECORD =
      MemberName.of(
          4711,
          Records.record(
              Records.process("app-1.example", 4711),
              1_795_000_000_000_000_000L,
              -3_600_000_000_000L));

  @Override
  public List<byte[]> corpus() {
    return List.of(RECORD.getBytes(ISO_8859_1));
  }

  @Override
  public List<byte[]> words() {
    return Stream.of(".", "..", "_", "__", "-", "/", "\n", "\0", "4711", "zz", "1y2p0ij32e8e7")
        .map(word -> word.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public boolean reads(byte[] input) {
    String text = new String(input, ISO_8859_1);
    MemberName name = MemberName.parse(text);
    if (name == null) {
      return false;
    }
    if (!text.matches("[A-Za-z0-9._-]{1,255}")) {
      throw new AssertionError("no name of ours: " + text);
    }
    if (!MemberName.of(name.id(), name.record()).equals(text)) {
      throw new AssertionError("what was read is written as something else: " + text);
    }
    return true;
  }
}
