package io.fusionconfig.fts.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The sources of options that a test sets up: nothing of the real machine is among them. */
final class GivenSources {

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private final FileSystem files;

  GivenSources() {
    this(Configuration.unix());
  }

  GivenSources(Configuration fileSystem) {
    files = Jimfs.newFileSystem(fileSystem);
  }

  GivenSources property(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  GivenSources variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  GivenSources configFile(String path, String... lines) {
    return configFile(path, (String.join("\n", lines) + '\n').getBytes(UTF_8));
  }

  GivenSources configFile(String path, byte[] content) {
    try {
      Files.createDirectories(path(path).toAbsolutePath().getParent());
      Files.write(path(path), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path path(String path) {
    return files.getPath(path);
  }

  Options parse(@Nullable String argument) throws NotInstalledException {
    return Options.of(argument, properties, environment, files);
  }

  NotInstalledException refusalOf(@Nullable String argument) {
    NotInstalledException refusal =
        catchThrowableOfType(NotInstalledException.class, () -> parse(argument));
    if (refusal == null) {
      throw new AssertionError("not refused: " + argument);
    }
    return refusal;
  }

  String messageFor(@Nullable String argument) {
    return String.valueOf(refusalOf(argument).getMessage());
  }
}
