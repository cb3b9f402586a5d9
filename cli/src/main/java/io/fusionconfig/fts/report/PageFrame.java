package io.fusionconfig.fts.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes the page around its content: head, style and script. By its content security policy the
 * page loads nothing and runs only its own script, whatever its texts contain.
 */
final class PageFrame {
  private final String title;
  private @Nullable String chart;
  private boolean hasScript;

  PageFrame(String title) {
    this.title = title;
  }

  /** Adds the data of charts. */
  void chart(String json) {
    chart = json;
    hasScript = true;
  }

  /** Adds the page's script. */
  void script() {
    hasScript = true;
  }

  String around(String content) {
    String script =
        hasScript ? (chart == null ? "" : resource("uPlot.iife.min.js")) + resource("page.js") : "";
    String style = (chart == null ? "" : resource("uPlot.min.css")) + resource("page.css");
    StringBuilder page = new StringBuilder(ReportPage.FIRST_LINE);
    page.append("\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" script-src '")
        .append(script.isEmpty() ? "none" : hash(script))
        .append("'; style-src '")
        .append(hash(style))
        .append("'; base-uri 'none'; form-action 'none'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(Html.escape(title))
        .append("</title>\n<style>")
        .append(style)
        .append("</style>\n</head>\n<body>\n")
        .append(content);
    if (chart != null) { // only numbers and constant names
      page.append("<script type=\"application/json\" id=\"chart-data\">").append(chart);
      page.append("</script>\n");
    }
    if (!script.isEmpty()) {
      page.append("<script>").append(script).append("</script>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] part = new byte[4096];
      for (int n = in == null ? -1 : in.read(part); n >= 0; n = in.read(part)) {
        bytes.write(part, 0, n);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // the page is readable without it
    }
  }
}
