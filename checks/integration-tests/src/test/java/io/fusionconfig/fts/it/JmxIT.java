package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.io.TempDir;

/** The MBean, read from another process. */
class JmxIT {
  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    types("double", "OffsetMillis", "ErrorBoundMillis", "RoundTripMillis", "DriftMillis");
    types("double", "StampGranularityMillis", "LastCheckAgeMillis", "FrequencyPpm");
    types("double", "DeviationMillis");
    types("long", "CurrentTimeMillis", "IntervalMillis", "CheckCount", "ErrorCount", "StepCount");
    types("long", "RedirectedCallCount");
    types("int", "RedirectedClassCount");
    types("java.lang.String", "State", "CurrentTime", "Earliest", "Latest", "File", "FileStore");
    types("java.lang.String", "Reference", "Reach");
    types("java.lang.String", "Mode", "LastCheckTime", "LastError", "LastErrorTime", "Version");
    types(TabularData.class.getName(), "History", "Events", "SettingsInForce");
    types(String[].class.getName(), "Packages");
    types("boolean", "Redirecting", "Keeper");
  }

  private static void types(String type, String... attributes) {
    for (String attribute : attributes) {
      TYPES.put(attribute, type);
    }
  }

  static Set<String> attributes() {
    return TYPES.keySet();
  }

  @OnOneJvm
  void everyAttributeIsThereAndOfItsType(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder);
        JmxProbe jmx = JmxProbe.of(app)) {
      Map<String, String> found = new LinkedHashMap<>();
      for (MBeanAttributeInfo attribute : jmx.info().getAttributes()) {
        found.put(attribute.getName(), attribute.getType());
        assertThat(attribute.isWritable())
            .as("%s is writable", attribute.getName())
            .isEqualTo(attribute.getName().equals("Redirecting"));
        assertThat(jmx.get(attribute.getName())).as(attribute.getName()).isNotNull();
      }
      assertThat(found).containsAllEntriesOf(TYPES);
    }
  }

  @OnOneJvm
  void theValuesTellOfTheClock(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder);
        JmxProbe jmx = JmxProbe.of(app)) {
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      assertThat(jmx.text("File")).isEqualTo(folder.resolve("clock").toString());
      assertThat(jmx.text("FileStore")).matches("\\w+ \\(.+\\)");
      assertThat(jmx.text("Mode")).isEqualTo("auto");
      assertThat(jmx.number("IntervalMillis")).isEqualTo(30_000);
      assertThat(jmx.number("ErrorCount")).isZero();
      assertThat(jmx.text("LastError")).isEmpty();
      assertThat(jmx.text("LastErrorTime")).isEmpty();
      assertThat(jmx.text("Reach")).isEqualTo("1");
      assertThat(jmx.number("FrequencyPpm")).isBetween(-1_100.0, 1_100.0);
      TabularData settings = (TabularData) jmx.get("SettingsInForce");
      assertThat(settings.get(new Object[] {"interval"}))
          .extracting(row -> row.get("Value"), row -> row.get("Source"))
          .containsExactly("30s", "agent argument");
      assertThat(settings.get(new Object[] {"maxDrift"}))
          .extracting(row -> row.get("Value"), row -> row.get("Source"))
          .containsExactly("100ms", "default");
      assertThat(jmx.text("Version")).matches("\\d+\\.\\d+.*");
      assertThat(jmx.number("RoundTripMillis")).isPositive();
      ServerTime.LOCAL.assertIs(jmx);
      ServerTime.LOCAL.assertIs(app, () -> Instant.parse(jmx.text("CurrentTime")).toEpochMilli());
    }
  }

  @OnOneJvm
  void theTimesOfOneAnswerBelongTogether(Jvm jvm, @TempDir Path folder) throws Exception {
    long startNs = System.nanoTime();
    try (ForkedJvm app = start(jvm, folder);
        JmxProbe jmx = JmxProbe.of(app)) {
      Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      List<Object> now =
          jmx.together("CurrentTime", "Earliest", "Latest", "LastCheckTime", "LastCheckAgeMillis");
      Instant after = Instant.now();
      Instant earliest = Instant.parse((String) now.get(1));
      Instant latest = Instant.parse((String) now.get(2));
      assertThat(earliest).isBeforeOrEqualTo(after);
      assertThat(latest).isAfterOrEqualTo(before);
      Instant current = Instant.parse((String) now.get(0));
      assertThat(current).isBetween(earliest, latest);
      assertThat(Instant.parse((String) now.get(3))).isBeforeOrEqualTo(current);
      assertThat((Double) now.get(4)).isBetween(0.0, (System.nanoTime() - startNs) / 1e6);
    }
  }

  @OnOneJvm
  void aCheckAtOnceGoesIntoTheHistory(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm, folder);
        JmxProbe jmx = JmxProbe.of(app)) {
      long checks = (Long) jmx.get("CheckCount");
      jmx.checkNow();
      List<Object> now = jmx.together("CheckCount", "History", "LastCheckTime", "RoundTripMillis");
      long after = (Long) now.get(0);
      assertThat(after).isEqualTo(checks + 1);
      TabularData history = (TabularData) now.get(1);
      assertThat(history.size()).isEqualTo((int) after);
      CompositeData last = history.get(new Object[] {after});
      assertThat(last.get("Time")).isEqualTo(now.get(2));
      double bound = (Double) last.get("ErrorBoundMillis");
      assertThat(bound).isPositive();
      // the bound is the adjusted time's; the local clock is read with an error of its own
      assertThat((Double) last.get("OffsetMillis")).isBetween(-bound - 1, bound + 1);
      assertThat(last.get("RoundTripMillis")).isEqualTo(now.get(3));
    }
  }

  @OnOneJvm
  void redirectingCanBeTakenBackAndGivenAgain(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
            Fork.on(jvm)
                .wallClock("+3600")
                .agent(
                    "file=" + folder.resolve("clock"), "packages=com.acme", "allowMaxOffset=true")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      ServerTime wallClock = new ServerTime(3_600_000);
      for (int i = 0; i < 3; i++) {
        ServerTime.LOCAL.assertIs(app);
        jmx.set("Redirecting", false);
        wallClock.assertIs(app);
        assertThat(jmx.get("Redirecting")).isEqualTo(false);
        assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
        jmx.set("Redirecting", true);
      }
      ServerTime.LOCAL.assertIs(app);
    }
  }

  @OnOneJvm
  void aStepOfTheServersClockIsAnnouncedCountedAndFollowed(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+2");
        ForkedJvm app = start(jvm, server.mount());
        JmxProbe jmx = JmxProbe.of(app)) {
      new ServerTime(2_000).assertIs(app);
      List<String> heard = jmx.listen();
      double errors = jmx.number("ErrorCount");

      server.skew("+60");
      jmx.checkNow();
      new ServerTime(60_000).assertIs(jmx);
      new ServerTime(60_000).assertIs(app);
      assertThat(jmx.get("StepCount")).isEqualTo(1L);
      assertThat(jmx.number("ErrorCount")).isGreaterThan(errors);
      assertThat(jmx.text("LastError")).contains("maxDrift");
      assertThat(app.awaitError("ERROR fts: the file server's clock was "))
          .matches(
              ".* was \\+5[78]\\.\\d{3} s from the adjusted time, more than maxDrift allows.*");
      app.awaitError("is above maxOffset=20s");

      server.skew("-10");
      jmx.checkNow();
      new ServerTime(-10_000).assertIs(jmx);
      new ServerTime(-10_000).assertIs(app);
      assertThat(jmx.get("StepCount")).isEqualTo(2L);
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      JmxProbe.awaitHeard(
          heard, "fts.drift.exceeded", "fts.step", "fts.drift.exceeded", "fts.step");
      assertThat(heard).contains("fts.offset.exceeded");
    }
  }

  private static ForkedJvm start(Jvm jvm, Path folder) throws InterruptedException {
    return Fork.on(jvm)
        .checksWhenAsked()
        .agent("file=" + folder.resolve("clock"), "packages=com.acme", "interval=30s")
        .start(TimeServer.class)
        .afterFirstCheck();
  }
}
