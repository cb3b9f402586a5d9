package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} on a real JVM, shown by a real browser. */
@Tag("long")
class ReportIT {

  /** What a page that is not careful would run. */
  private static final String HOSTILE = "<img src=x onerror=document.title=1>";

  /** The words of tables and figures that lie in two lines. */
  private static final String BROKEN_WORDS =
      """
      (() => {
        const broken = [];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const text = texts.currentNode;
          if (!text.parentElement.closest('th, td, dt, dd')) continue;
          for (const word of text.data.matchAll(/\\w+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
            if (lines.size > 1) broken.push(word[0]);
          }
        }
        return broken.join(' ');
      })()
      """;

  private static final Path PICTURES = Path.of("target", "pictures");

  @Test
  void aBrowserShowsAHealthyClockWithoutComplaint(@TempDir Path folder) throws Exception {
    Needs.program("chromium", "chromium");
    try (ForkedJvm app = start(folder);
        Browser browser = new Browser(folder)) {
      Path page = folder.resolve("report.html");
      assertThat(FtsCommand.run("report", app.pid(), "-o", page).well()).isEqualTo(page.toString());
      assertIsFine(browser, page, "healthy");
      assertThat(browser.evaluate("document.title")).contains("PID " + app.pid());
      assertThat(browser.evaluate("document.querySelector('.verdict').className"))
          .isEqualTo("verdict good");
      assertThat(browser.evaluate("document.body.innerText"))
          .contains("SYNCHRONIZED", "Options in force", "59m", "<img src=x", "Java", "Host")
          .doesNotContain("What is wrong", "Last error");
      assertThat(browser.evaluate("document.querySelectorAll('img').length")).isEqualTo("0");

      FtsCommand.run("report", app.pid(), "-o", page).well(); // an older report gives way
    }
  }

  @Test
  void aClockInHoldoverShowsItsBoundUntilNowAndCanBeZoomedInto(@TempDir Path folder)
      throws Exception {
    Needs.program("chromium", "chromium");
    try (ForkedJvm app = start(folder);
        JmxProbe jmx = JmxProbe.of(app);
        Browser browser = new Browser(folder)) {
      Files.delete(folder.resolve(HOSTILE));
      jmx.checkNow();
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("HOLDOVER");
      Path page = folder.resolve("report.html");
      FtsCommand.run("report", app.pid(), "-o", page).ended(1);

      assertIsFine(browser, page, "holdover");
      assertThat(browser.evaluate("document.body.innerText"))
          .containsSubsequence("HOLDOVER", "What is wrong", "Last error, ", "no check succeeded");
      String data = "JSON.parse(document.getElementById('chart-data').textContent)";
      assertThat(browser.evaluate(data + ".gaps.length")).isEqualTo("1");
      assertThat(browser.evaluate(data + ".line.pop()")).isEqualTo("null"); // not measured
      assertThat(browser.evaluate("(d => d.high.pop() - d.low.pop() > 0)(" + data + ")"))
          .isEqualTo("true");
      assertThat(browser.evaluate("document.querySelector('.marks a').getAttribute('href')"))
          .startsWith("#event-");
      String first = "document.querySelector('.plot').innerText";
      browser.evaluate("document.querySelector('[data-zoom=in]').click()");
      assertThat(browser.evaluate(first)).contains("offset, ");
      assertThat(browser.complaints()).isEmpty();

      browser.scripts(false);
      browser.open(page, 1000, false);
      browser.picture(PICTURES.resolve("holdover-without-scripts.png"));
      browser.scripts(true);
      assertThat(browser.evaluate("document.querySelector('.without-script').offsetHeight > 0"))
          .isEqualTo("true");
      assertThat(browser.evaluate("document.querySelector('details table').textContent"))
          .contains("\u00b1");
      assertThat(browser.requests()).allMatch(url -> url.startsWith("file:"));
    }
  }

  @Test
  void aRefusedClockShowsWhatItMeasuredAndMembersThatAreThere(@TempDir Path folder)
      throws Exception {
    Path page = folder.resolve("report.html");
    try (ForkedJvm app =
            Fork.on(Jvms.current())
                .agent("dir=" + folder, "interval=200ms", "packages=com.acme", "require=false")
                .wallClock("+100")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("REFUSED");
      jmx.await("MemberCount", count -> (Integer) count >= 1);
      FtsCommand.run("report", app.pid(), "-o", page).ended(1);
    }
    assertThat(Files.readString(page))
        .contains("The measured offset is not used.", "data-state=\"REFUSED\"")
        .doesNotContain("No check has succeeded", "data-state=\"silent\"");
  }

  @Test
  void sixtyMembersAreSearchedSortedAndReadOnAPhone(@TempDir Path folder) throws Exception {
    Needs.program("chromium", "chromium");
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Path page = folder.resolve("members.html");
    try (ForkedJvm app = member(shared, "+0")) {
      copies(shared, 60, app.pid());
      FtsCommand.run("report", shared, "-o", page).well();
    }
    String shown =
        "[...document.querySelectorAll('#members tbody tr')].filter(r => r.offsetHeight)";
    try (Browser browser = new Browser(folder)) {
      assertIsFine(browser, page, "members");
      assertThat(browser.evaluate("document.querySelector('.verdict').className"))
          .isEqualTo("verdict bad");
      assertThat(browser.evaluate("document.querySelector('.verdict').innerText"))
          .contains("44 of 61 SYNCHRONIZED", "6 REFUSED, 11 in HOLDOVER");
      assertThat(Double.valueOf(browser.evaluate("document.documentElement.scrollHeight")))
          .isLessThan(2_500);
      assertThat(browser.evaluate(shown + ".length")).isEqualTo("12");
      browser.evaluate("document.querySelector('#member-controls [data-state=REFUSED]').click()");
      assertThat(browser.evaluate(shown + ".length")).isEqualTo("6");
      browser.evaluate("document.querySelector('#member-controls [data-state=\"\"]').click()");
      browser.evaluate("document.querySelectorAll('#members th button')[3].click()");
      assertThat(browser.evaluate(shown + "[0].innerText")).contains("-10");
      search(browser, "HOST-59");
      assertThat(browser.evaluate(shown + ".length")).isEqualTo("1");
      String pid = browser.evaluate(shown + "[0].cells[1].textContent");
      search(browser, "59 " + pid + " fts.jar nowhere");
      assertThat(browser.evaluate(shown + ".length")).isEqualTo("0");
      search(browser, "host-59" + pid.charAt(0)); // of two cells
      assertThat(browser.evaluate(shown + ".length")).isEqualTo("0");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void search(Browser browser, String words) throws Exception {
    browser.evaluate(
        "(s => { s.value = '"
            + words
            + "'; s.dispatchEvent(new Event('input')); })"
            + "(document.getElementById('member-search'))");
  }

  /** At each width and in each light: axe-core is content, and nothing sticks out. */
  private static void assertIsFine(Browser browser, Path page, String name) throws Exception {
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1200, 360}) {
        String which = name + "-" + width + (dark ? "-dark" : "-light");
        browser.open(page, width, dark);
        browser.picture(PICTURES.resolve(which + ".png"));
        assertThat(browser.accessibilityFaults()).as(which).isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth"))
            .as(which)
            .isEqualTo(Integer.toString(width));
        if (width == 1200) {
          assertThat(browser.evaluate(BROKEN_WORDS)).as(which).isEmpty();
        }
      }
    }
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(url -> url.startsWith("file:"));
  }

  /** Of the record that is there: some in HOLDOVER, some REFUSED, one far off. */
  private static void copies(Path shared, int count, long pid) throws Exception {
    Path records = shared.resolve("fts.members");
    String[] record;
    try (Stream<Path> all = Files.list(records)) {
      record = all.findFirst().orElseThrow().getFileName().toString().split("\\.", -1);
    }
    assertThat(record[1]).isEqualTo(Long.toString(pid));
    for (int i = 0; i < count; i++) {
      long offsetNs = i == 5 ? -3 * 3_600_000_000_000L : (i - 30) * 1_000_000L;
      record[0] = "host-" + i;
      record[2] = Integer.toString(i, 36);
      record[6] = i < 6 ? "REFUSED" : i < 17 ? "HOLDOVER" : "SYNCHRONIZED";
      record[9] = Long.toString(offsetNs, 36);
      record[12] = Long.toString(60_000_000_000L, 36);
      record[13] = Long.toString(60_000_000_000L, 36);
      Files.createDirectory(records.resolve(String.join(".", record)));
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
          .contains("<h2>Members</h2>", "2 of 2 SYNCHRONIZED")
          .containsPattern(row(one, "-(99|100)\\."))
          .containsPattern(row(two, "\\+(99|100)\\."))
          .doesNotContain("<h2>Events</h2>");
      assertThat(FtsCommand.run("report", shared, "--csv").well().lines()).hasSize(3);
      assertThat(FtsCommand.run("report", one.pid(), "--csv").well().lines())
          .hasSizeGreaterThan(2)
          .first()
          .isEqualTo("time,offsetMillis,errorBoundMillis,errorBoundBeforeMillis,roundTripMillis");
    }
    assertThat(FtsCommand.run("report", folder, "-o", folder.resolve("none.html")).refused(1))
        .isEqualTo(
            "fts: no members in "
                + folder
                + "; JVMs with the option dir="
                + folder
                + " become members");
    assertThat(folder.resolve("none.html")).doesNotExist();
  }

  private static String row(ForkedJvm app, String offset) {
    return ">"
        + app.pid()
        + "</td><td[^>]*><span[^>]*>\u2713 </span>SYNCHRONIZED</td><td[^>]*>"
        + offset;
  }

  private static ForkedJvm member(Path shared, String wallClock) throws Exception {
    ForkedJvm app =
        Fork.on(Jvms.current())
            .checksWhenAsked()
            .agent("dir=" + shared, "interval=1h", "packages=com.acme", "maxOffset=1h")
            .wallClock(wallClock)
            .start(TimeServer.class)
            .ready();
    try (JmxProbe jmx = JmxProbe.of(app)) {
      jmx.checkNow(); // a second row of its history
      jmx.await("MemberCount", count -> (Integer) count >= 1);
    }
    return app;
  }

  @Test
  void anotherFileStaysAsItIs(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("thesis.html"), "<!doctype html>");
    FtsCommand report = FtsCommand.run("report", 1, "-o", file);
    report.ended(2);
    assertThat(report.err().get(0)).startsWith("fts: " + file + " exists and is not a report");
    assertThat(Files.readString(file)).isEqualTo("<!doctype html>");
  }

  private static ForkedJvm start(Path folder) throws Exception {
    ForkedJvm app =
        Fork.on(Jvms.current())
            .checksWhenAsked()
            .agent("file=" + folder.resolve(HOSTILE), "interval=59m", "packages=com.acme")
            .start(TimeServer.class)
            .ready();
    try (JmxProbe jmx = JmxProbe.of(app)) {
      jmx.checkNow();
      jmx.checkNow();
    }
    return app;
  }
}
