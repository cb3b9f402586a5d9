package io.fusionconfig.fts.member;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.util.List;
import java.util.stream.Stream;

/** The names of members' records, and of what is to become one, which decide what is deleted. */
public final class MemberNameFuzz implements FuzzTarget {
  private static final String RECORD = MemberName.of(Records.process("app-1.example", 4711), -1);

  @Override
  public List<byte[]> corpus() {
    return Stream.of(RECORD, MemberName.temporary(RECORD, 1), RECORD + ".tmp")
        .map(name -> name.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public List<byte[]> words() {
    return Stream.of(MemberName.PREFIX, ".", "..", ".tmp", "-", "/", "\n", "\0", "4711", "ff", "g")
        .map(word -> word.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public boolean reads(byte[] input) {
    String name = new String(input, ISO_8859_1);
    boolean record = MemberName.isRecord(name);
    boolean temporary = MemberName.isTemporary(name);
    if (record && temporary) {
      throw new AssertionError("both: " + name);
    }
    if ((record || temporary) && (name.length() > 120 || !name.chars().allMatch(this::isPlain))) {
      throw new AssertionError("no name of ours: " + name);
    }
    if (temporary && !name.matches("fts\\.member\\..+\\.[0-9]+(\\.[0-9a-fA-F]+){2}\\.tmp")) {
      throw new AssertionError("may be deleted: " + name);
    }
    return record || temporary;
  }

  private boolean isPlain(int c) {
    return c > ' ' && c < 0x7f && c != '/';
  }
}
