package io.fusionconfig.fts.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The options: an agent argument, a config file, or system properties and the environment. */
public final class OptionsFuzz implements FuzzTarget {
  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path config = files.getPath("/c");

  @Override
  public List<byte[]> corpus() {
    return bytes(
        "Afile=/san/clock,packages=com.acme:org.legacy,interval=10s",
        "Adir=/san,b,mode=follow,maxOffset=PT1M30S,log=file:/var/log/fts.log",
        "Afile=/san/a,b/clock , driftPpm = 50, require=true,exclude=com.acme.ui.*",
        "C# fts\nfile = /san/clock\npackages: com.acme:\\\n    org.legacy\nmaxDrift=1s\n",
        "C\uFEFFdir=C:\\\\san\\u0041\n! more\nstore=nfs*\nowner=1000\n",
        "Pfts.file=/san/clock\nfts.intervall=5s\nFTS_INTERVAL=5s\nFTS_MAX_OFSET=1d",
        "Pfts.dir=/san\nFTS_START_TIMEOUT=0\nFTS_REQUIRE=true\nfts.driftPpm=99");
  }

  @Override
  public List<byte[]> words() {
    List<byte[]> words = new ArrayList<>();
    for (Key key : Key.values()) {
      words.addAll(bytes(key.option(), "," + key.option() + "=", key.property(), key.variable()));
    }
    words.addAll(bytes("=", ",", ":", ".", "*", " ", "\\", "\\u", "5s", "PT", "P1D", "99", "ms"));
    words.addAll(bytes("true", "create", "file:", "#", "\n", "\0", "\u2028", "x", "-", "_", "\r"));
    words.add(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}); // half a pair, no UTF-8
    return words;
  }

  @Override
  public boolean reads(byte[] input) throws IOException {
    byte[] rest = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    String argument = "";
    Properties properties = new Properties();
    Map<String, String> environment = new HashMap<>();
    switch (input.length == 0 ? 'A' : input[0]) {
      case 'C' -> {
        Files.write(config, rest);
        argument = "config=/c";
      }
      case 'P' -> {
        for (String line : new String(rest, UTF_8).split("\n", -1)) {
          int equals = Math.max(line.indexOf('='), 0);
          properties.setProperty(line.substring(0, equals), line.substring(equals));
          environment.put(line.substring(0, equals), line.substring(equals));
        }
      }
      default -> argument = new String(rest, UTF_8);
    }
    try {
      Options.of(argument, properties, environment, files);
      return true;
    } catch (NotInstalledException e) {
      String message = String.valueOf(e.getMessage());
      if (!isOneLine(message) || message.length() > 1000 + 4 * input.length) {
        throw new AssertionError("not one line: " + message, e);
      }
      return false;
    }
  }

  private static boolean isOneLine(String message) {
    return !message.isEmpty()
        && message.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028');
  }

  private static List<byte[]> bytes(String... texts) {
    List<byte[]> bytes = new ArrayList<>();
    for (String text : texts) {
      bytes.add(text.getBytes(UTF_8));
    }
    return bytes;
  }
}
