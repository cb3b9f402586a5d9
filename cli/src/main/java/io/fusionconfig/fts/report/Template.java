package io.fusionconfig.fts.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A resource in which each <code>{{name}}</code> stands for a part. */
final class Template {
  private final String text;
  private final Map<String, String> parts = new HashMap<>();

  Template(String name) {
    this.text = resource(name);
  }

  /** Sets a part: markup, whose texts are escaped already. */
  Template with(String name, String markup) {
    parts.put(name, markup);
    return this;
  }

  /** The resource with its parts; what looks like a placeholder within a part is left as it is. */
  String fill() {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", from)) {
      int end = text.indexOf("}}", at);
      filled.append(text, from, at).append(parts.get(text.substring(at + 2, end)));
      from = end + 2;
    }
    return filled.append(text, from, text.length()).toString();
  }

  static String resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this jar");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] part = new byte[4096];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        bytes.write(part, 0, n);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
