package io.fusionconfig.fts.redirect;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class files of this package, as bytes.
 *
 * <p>Read out of the jar where that is possible: a class loader would look through the JDK's image
 * first, and open a URL connection then, which loads thirty classes more.
 */
final class OwnClassFile {
  private static final String PACKAGE = "io/fusionconfig/fts/redirect/";
  private static final String NEWER = "META-INF/versions/11/";

  private OwnClassFile() {}

  /** Reads the class file of a class of this package. */
  static byte[] read(String simpleName) throws IOException {
    String file = simpleName + ".class";
    byte[] bytes = fromJar(PACKAGE + file);
    if (bytes != null) {
      return bytes;
    }
    try (InputStream in = OwnClassFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException(file + " is missing");
      }
      return all(in);
    }
  }

  /** Null where there is no jar, or it must not be read, or it is not as expected. */
  private static byte @Nullable [] fromJar(String path) {
    try {
      CodeSource source = OwnClassFile.class.getProtectionDomain().getCodeSource();
      if (source == null) {
        return null;
      }
      try (ZipFile jar = new ZipFile(new File(source.getLocation().toURI()))) {
        ZipEntry entry = jar.getEntry(path);
        if (entry == null) {
          entry = jar.getEntry(NEWER + path);
        }
        return entry == null ? null : all(jar.getInputStream(entry));
      }
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return null; // the class loader knows better
    }
  }

  private static byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }
}
