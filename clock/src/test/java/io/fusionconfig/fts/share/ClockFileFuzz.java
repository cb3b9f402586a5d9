package io.fusionconfig.fts.share;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fusionconfig.fts.fuzz.FuzzTarget;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.FakeServer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The text of the clock file, which must never be written unless it is ours and unfinished. */
public final class ClockFileFuzz implements FuzzTarget {
  private final FakeHost host = new FakeHost();
  private final FileSystem files = new FakeServer(host, 0).fileSystem();
  private final Path path = files.getPath("/san/clock");

  @Override
  public List<byte[]> corpus() throws Exception {
    new ClockFile(host, path, true).verify(true);
    return List.of(
        Files.readAllBytes(path),
        "FTS clock file 1\nabout\nid=7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11\nid=b\nmore=c\n"
            .getBytes(ISO_8859_1),
        "FTS clock file 2\nid=a".getBytes(ISO_8859_1));
  }

  @Override
  public List<byte[]> words() {
    return Stream.of("FTS clock file ", "1\n", "\n", "id=", "\nid=", "\0", "\r", "\u00E4")
        .map(word -> word.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public boolean reads(byte[] input) throws IOException, InterruptedException {
    Files.write(path, input);
    boolean taken = isTaken();
    byte[] now = Files.readAllBytes(path);
    if (!Arrays.equals(now, input)
        && !isBeginning(new String(input, ISO_8859_1), new String(now, ISO_8859_1))) {
      throw new AssertionError("the content has changed");
    }
    return taken;
  }

  /** Whether nothing is lost: the text is empty, or our first line and what we write after it. */
  private static boolean isBeginning(String text, String whole) {
    int id = whole.indexOf("\nid=") + 4;
    String fixed = whole.substring(0, id);
    return text.length() <= id
        ? fixed.startsWith(text) && (text.isEmpty() || text.startsWith("FTS clock file 1\n"))
        : text.startsWith(fixed) && text.indexOf('\n', id) < 0;
  }

  private boolean isTaken() throws IOException, InterruptedException {
    try {
      ClockFile file = new ClockFile(host, path, false);
      file.verify(true);
      String identity = file.verifiedIdentity();
      if (!identity.matches("[0-9a-f-]{36}")) {
        throw new AssertionError("taken for an identity: " + identity);
      }
      return true;
    } catch (ShareException e) {
      if (String.valueOf(e.getMessage()).indexOf('\n') >= 0) {
        throw new AssertionError("not one line", e);
      }
      return false;
    }
  }
}
