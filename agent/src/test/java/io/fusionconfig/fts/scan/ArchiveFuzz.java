package io.fusionconfig.fts.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@code scan} reads archives, and archives within them, from untrusted sources. */
public final class ArchiveFuzz implements FuzzTarget {
  private final Path file;

  /** Kept open: to truncate a file and write it is what some file systems flush it for. */
  private final RandomAccessFile archive;

  public ArchiveFuzz() {
    try {
      file = Files.createTempFile("fts-fuzz-", ".jar");
      file.toFile().deleteOnExit();
      archive = new RandomAccessFile(file.toFile(), "rw");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> corpus() throws IOException {
    byte[] archive = zip("com/acme/A.class", new byte[] {1, 2, 3});
    byte[] nested = zip("lib/inner.jar", archive);
    return List.of(archive, nested, zip("deeper.war", nested));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String entry : new String[] {"META-INF/MANIFEST.MF", name, "more/" + name}) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public List<byte[]> words() {
    return List.of(
        "PK\u0003\u0004".getBytes(ISO_8859_1),
        "PK\u0001\u0002".getBytes(ISO_8859_1),
        "PK\u0005\u0006".getBytes(ISO_8859_1),
        "PK\u0006\u0006".getBytes(ISO_8859_1),
        "../x.class".getBytes(ISO_8859_1),
        "x.jar".getBytes(ISO_8859_1));
  }

  @Override
  public boolean reads(byte[] input) throws IOException {
    archive.seek(0);
    archive.write(input);
    archive.setLength(input.length);
    int[] found = {0};
    new ClassFiles(
            new ClassFiles.Visitor() {
              @Override
              public void classFile(String place, byte[] classFile) {
                found[0]++;
              }

              @Override
              public void unreadable(String place, String why) {}
            })
        .visit(file);
    return found[0] > 0;
  }
}
