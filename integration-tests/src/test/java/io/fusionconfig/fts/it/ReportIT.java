package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} on a real JVM, shown by a real browser. */
class ReportIT {

  /** What a page that is not careful would run. */
  private static final String HOSTILE = "<img src=x onerror=document.title=1>";

  @Test
  void aBrowserShowsItWithoutComplaint(@TempDir Path folder) throws Exception {
    Needs.program("chromium", "chromium");
    try (ForkedJvm app = start(folder)) {
      Path page = folder.resolve("report.html");
      assertThat(FtsCommand.run("report", app.pid(), "-o", page).well()).isEqualTo(page.toString());
      Path errors = folder.resolve("errors");
      String shown =
          browse(
              errors,
              "--dump-dom",
              "--virtual-time-budget=2000",
              "--user-data-dir=" + folder.resolve("browser"),
              page.toUri().toString());
      assertThat(shown)
          .contains("<title>FTS clock of the JVM " + app.pid() + "</title>")
          .contains("SYNCHRONIZED", "<svg class=\"wide\"", "class=\"band\"", "class=\"bar\"")
          .containsPattern(">[\u2212+]?\\d\\.\\d{3}</td><td class=\"n\">\\d+\\.\\d{3}</td>")
          .contains("&lt;img src=x")
          .doesNotContain("<img");
      assertThat(Files.readString(errors)).doesNotContain("CONSOLE");

      FtsCommand.run("report", app.pid(), "-o", page).well(); // an older report gives way
    }
  }

  @Test
  void membersAreShownWithAClockOfTheirsAndAlone(@TempDir Path folder) throws Exception {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    try (ForkedJvm one = member(shared, "+100");
        ForkedJvm two = member(shared, "-100")) {
      Path page = folder.resolve("one.html");
      FtsCommand.run("report", one.pid(), "-o", page).well();
      assertThat(Files.readString(page))
          .contains("<h2>Events</h2>", "fts.state", "<h2>Members</h2>");

      Path members = folder.resolve("members.html");
      FtsCommand.run("report", shared, "-o", members).well();
      assertThat(Files.readString(members))
          .contains("<h2>Members</h2>", "<span>Members</span><b>2</b>")
          .containsPattern(" " + one.pid() + "<td>SYNCHRONIZED<td class=\"n\">\u2212(100|99)\u202f")
          .containsPattern(" " + two.pid() + "<td>SYNCHRONIZED<td class=\"n\">\\+(100|99)\u202f")
          .doesNotContain("<h2>Events</h2>");
    }
    assertThat(FtsCommand.run("report", folder, "-o", folder.resolve("none.html")).refused(1))
        .isEqualTo("fts: no members in " + folder + "; JVMs with dir=" + folder + " would be");
    assertThat(folder.resolve("none.html")).doesNotExist();
  }

  private static ForkedJvm member(Path shared, String wallClock) throws Exception {
    ForkedJvm app =
        Fork.on(Jvms.current())
            .agent("dir=" + shared, "interval=200ms", "packages=com.acme", "maxOffset=1h")
            .wallClock(wallClock)
            .start(TimeServer.class)
            .ready();
    try (JmxProbe jmx = JmxProbe.of(app)) {
      jmx.await("MemberCount", count -> (Integer) count >= 1);
    }
    return app;
  }

  @Test
  void anotherFileStaysAsItIs(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("thesis.html"), "<!doctype html>");
    FtsCommand report = FtsCommand.run("report", 1, "-o", file);
    assertThat(report.status()).isEqualTo(2);
    assertThat(report.err().get(0)).startsWith("fts: " + file + " is there, and is no report");
    assertThat(Files.readString(file)).isEqualTo("<!doctype html>");
  }

  private static String browse(Path errors, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu"));
    command.add("--enable-logging=stderr");
    command.addAll(List.of(arguments));
    Process browser = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String shown = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return shown;
  }

  private static ForkedJvm start(Path folder) throws Exception {
    ForkedJvm app =
        Fork.on(Jvms.current())
            .agent("file=" + folder.resolve(HOSTILE), "interval=200ms", "packages=com.acme")
            .start(TimeServer.class)
            .ready();
    try (JmxProbe jmx = JmxProbe.of(app)) {
      jmx.await("CheckCount", count -> (Long) count >= 3);
    }
    return app;
  }
}
