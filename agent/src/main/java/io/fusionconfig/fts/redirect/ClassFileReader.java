package io.fusionconfig.fts.redirect;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the class files of loaded classes and of this package.
 *
 * <p>Reads directly from the class's jar or folder where possible: a class loader would first
 * search the JDK's image and then open a URL connection, which keeps the jar open until the JVM
 * exits. Jars stay open here until {@link #close}.
 */
final class ClassFileReader implements Closeable {
  private static final String PACKAGE = "io/fusionconfig/fts/redirect/";
  private static final String NEWER = "META-INF/versions/11/";
  private static final String MULTI_RELEASE = "Multi-Release";

  /** By the location of the code source; null: only the class loader can read it. */
  private final Map<String, @Nullable JarFile> jars = new HashMap<>();

  /** Reads the class file of a class of this package. */
  static byte[] readOwn(String simpleName) throws IOException {
    String file = simpleName + ".class";
    byte[] bytes = fromOwnJar(PACKAGE + file);
    if (bytes != null) {
      return bytes;
    }
    try (InputStream in = ClassFileReader.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException(file + " is missing");
      }
      return all(in);
    }
  }

  /** Null if there is no jar, or it cannot be read. */
  private static byte @Nullable [] fromOwnJar(String path) {
    try {
      URL location = location(ClassFileReader.class);
      if (location == null) {
        return null;
      }
      try (ZipFile jar = new ZipFile(new File(location.toURI()))) {
        ZipEntry entry = jar.getEntry(path);
        if (entry == null) {
          entry = jar.getEntry(NEWER + path);
        }
        return entry == null ? null : all(jar.getInputStream(entry));
      }
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return null; // the class loader may succeed
    }
  }

  /**
   * Reads the class file that a class was most likely loaded from.
   *
   * @return null if there is none, as for a generated class
   */
  byte @Nullable [] read(Class<?> loaded) {
    String file = loaded.getName().replace('.', '/') + ".class";
    try {
      byte[] bytes = fromCodeSource(loaded, file);
      return bytes == null ? fromLoader(loaded.getClassLoader(), file) : bytes;
    } catch (IOException | URISyntaxException | RuntimeException | LinkageError e) {
      return null; // the application's class loader may be closed, or fail
    }
  }

  private byte @Nullable [] fromCodeSource(Class<?> loaded, String file)
      throws IOException, URISyntaxException {
    URL location = location(loaded);
    if (location == null || !location.getProtocol().equals("file")) {
      return null;
    }
    if (location.getPath().endsWith("/")) {
      File inFolder = new File(new File(location.toURI()), file);
      return inFolder.isFile() ? Files.readAllBytes(inFolder.toPath()) : null;
    }
    JarFile jar = jar(location);
    if (jar == null) {
      return null;
    }
    ZipEntry entry = jar.getEntry(file);
    return entry == null ? null : all(jar.getInputStream(entry));
  }

  private @Nullable JarFile jar(URL location) throws IOException, URISyntaxException {
    String key = location.toString();
    if (!jars.containsKey(key)) {
      jars.put(key, null);
      jars.put(key, open(new File(location.toURI())));
    }
    return jars.get(key);
  }

  /** Null for a multi-release jar. */
  private static @Nullable JarFile open(File file) throws IOException {
    JarFile jar = new JarFile(file, /* verify= */ false);
    try {
      Manifest manifest = jar.getManifest();
      if (manifest == null || manifest.getMainAttributes().getValue(MULTI_RELEASE) == null) {
        JarFile opened = jar;
        jar = null;
        return opened;
      }
      return null;
    } finally {
      if (jar != null) {
        jar.close();
      }
    }
  }

  private static byte @Nullable [] fromLoader(@Nullable ClassLoader loader, String file)
      throws IOException {
    if (loader == null) {
      return null;
    }
    try (InputStream in = loader.getResourceAsStream(file)) {
      return in == null ? null : all(in);
    }
  }

  private static @Nullable URL location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  private static byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    for (JarFile jar : jars.values()) {
      try {
        if (jar != null) {
          jar.close();
        }
      } catch (IOException e) {
        // opened only for reading
      }
    }
  }
}
