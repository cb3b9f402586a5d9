package io.fusionconfig.fts.member;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The text of a member's record; one in two is given the checksum that it ought to have. */
public final class MemberTextFuzz implements FuzzTarget {
  private boolean mended;

  @Override
  public List<byte[]> corpus() {
    MemberProcess process = Records.process("filer-1.example", 4711);
    return List.of(
        MemberText.of(Records.record(process, 1_795_000_000_000_000_000L, -3_600_000_000_000L))
            .getBytes(ISO_8859_1));
  }

  @Override
  public List<byte[]> words() {
    return Stream.of(MemberText.FIRST_LINE, "\n", "=", "-", "9223372036854775807", "host=", "end=")
        .map(word -> word.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public boolean reads(byte[] input) {
    String text = new String(input, ISO_8859_1);
    mended = !mended;
    MemberRecord record = MemberText.parse(mended ? withChecksum(text) : text);
    if (record == null) {
      return false;
    }
    String written = MemberText.of(record);
    MemberRecord again = MemberText.parse(written);
    if (again == null || !written.equals(MemberText.of(again))) {
      throw new AssertionError("what was read is written as something else");
    }
    return true;
  }

  private static String withChecksum(String text) {
    int end = text.lastIndexOf("end=");
    String body = end < 0 ? text : text.substring(0, end);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(ISO_8859_1));
    return body + String.format("end=%08x\n", crc.getValue());
  }
}
