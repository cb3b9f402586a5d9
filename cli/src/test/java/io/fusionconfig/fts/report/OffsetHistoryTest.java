package io.fusionconfig.fts.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetHistoryTest {
  private static Row check(long timeMs, double offsetMs, double bound, double before) {
    return Rows.check(timeMs, offsetMs, bound, before, 0.4);
  }

  private static OffsetHistory course(long nowMs, List<Row> events, Row... checks) {
    return new OffsetHistory(Rows.clock(List.of(checks), events, nowMs, 10, 9));
  }

  private static Row event(long timeMs, String type) {
    return Rows.event(1, timeMs, type, "");
  }

  @Test
  void theBoundIsASawToothThatGrowsToTheMomentOfTheReport() {
    OffsetHistory course = course(150_000, List.of(), check(0, 10, 1, 0), check(60_000, 10, 1, 4));

    assertThat(course.stretches())
        .extracting(s -> s.fromMs, s -> s.toMs, s -> s.boundFromMs, s -> s.boundToMs)
        .containsExactly(tuple(0.0, 60_000.0, 1.0, 4.0), tuple(60_000.0, 150_000.0, 1.0, 9.0));
    assertThat(course.gaps()).isEmpty();
  }

  @Test
  void noLineOfWhatWasMeasuredGoesAcrossFailedChecks() {
    List<Row> failed = List.of(event(70_000, "fts.check.failed"));
    OffsetHistory course = course(900_000, failed, check(0, 10, 1, 0), check(600_000, 10, 1, 4));

    assertThat(course.gaps())
        .extracting(gap -> gap.fromMs, gap -> gap.toMs)
        .contains(tuple(70_000.0, 600_000.0));
    assertThat(course.measuredToMs(course.stretches().get(0))).isEqualTo(70_000);
    assertThat(ChartData.of(course)).contains("\"line\":[10,10,null,null,10");
  }

  @Test
  void withoutAnEventACheckThatDidNotComeIsAGapToo() {
    OffsetHistory course = course(600_000, List.of(), check(0, 10, 1, 0));

    assertThat(course.gaps())
        .extracting(gap -> gap.fromMs, gap -> gap.toMs)
        .containsExactly(tuple(60_000.0, 600_000.0));
  }

  @Test
  void aLocalClockThatIsSetMovesTheOffsetAtThatMoment() {
    List<Row> set = List.of(event(30_000, "fts.wallclock.set"));
    OffsetHistory course = course(61_000, set, check(0, 10, 1, 0), check(60_000, -990, 1, 4));

    assertThat(course.stretches())
        .extracting(s -> s.fromMs, s -> s.offsetMs, s -> s.isChecked)
        .startsWith(tuple(0.0, 10.0, true), tuple(30_000.0, -990.0, false));
    assertThat(course.stretches().get(0).boundToMs).isEqualTo(2.5);
    assertThat(course.stretches().get(1).boundToMs).isEqualTo(4);
  }

  @Test
  void onlyTheChecksSinceTheAdjustedTimeWasSetBackAreShown() {
    Row[] inOrder = {check(0, 10, 1, 0), check(60_000, 10, 1, 4)};
    assertThat(course(70_000, List.of(), inOrder).checks())
        .extracting(Row::values)
        .containsExactly(inOrder[0].values(), inOrder[1].values());
    Row last = check(0, 10, 1, 4);
    OffsetHistory course = course(70_000, List.of(), check(60_000, 10, 1, 0), last);
    assertThat(course.checks()).extracting(Row::values).containsExactly(last.values());
    assertThat(course.earliestMs()).isZero();
    assertThat(course.stretches()).hasSize(1);
  }
}
