import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The error bound over time, from the history that `report --csv` has written: a saw-tooth, and a hill without checks. */
final class Bound {
  private static final double LEFT = 72;
  private static final double RIGHT = 800;
  private static final double TOP = 62;
  private static final double BOTTOM = 330;
  private static final double INTERVAL_SECONDS = 10;

  /** A check: when, and the bound right before and right after it, in ms. */
  private record Check(double second, double before, double after) {}

  private final List<Check> checks = new ArrayList<>();
  private final double topMs;

  private Bound(List<String> csv) {
    Instant start = null;
    double highest = 0;
    for (String line : csv.subList(1, csv.size())) {
      String[] cells = line.split(",");
      if (cells[2].isEmpty() || cells[3].isEmpty()) {
        continue; // a failed check, or the first one, before which there is no bound
      }
      Instant time = Instant.parse(cells[0]);
      start = start == null ? time : start;
      Check check =
          new Check(Duration.between(start, time).toMillis() / 1000.0, Double.parseDouble(cells[3]), Double.parseDouble(cells[2]));
      checks.add(check);
      highest = Math.max(highest, Math.max(check.before, check.after));
    }
    topMs = Math.ceil(highest / 10) * 10;
  }

  static String draw(List<String> csv) {
    return new Bound(csv).draw();
  }

  private String draw() {
    Svg svg =
        new Svg(
            392,
            "The error bound over time",
            "Right after each check the bound is small. Until the next check it grows by driftPpm, 1100 parts per million: 11 ms in 10 s."
                + " Without the file server it goes on growing, and the first check that succeeds makes it small again.");
    svg.text(24, 38, "bold", "error bound, ± ms");
    svg.text(RIGHT, 38, "small end muted", "recorded: interval=10s, driftPpm=1100, ext4, the clock file away for a while");
    Check late = longest();
    double failed = x(late.second - gap(late) + INTERVAL_SECONDS); // the check that was due then
    svg.area(failed, TOP, x(late.second) - failed, BOTTOM - TOP, "gap");
    for (double ms = 0; ms <= topMs; ms += topMs > 60 ? 20 : 10) {
      svg.line(LEFT, y(ms), RIGHT, y(ms), "grid");
      svg.text(LEFT - 10, y(ms) + 4, "small end muted", Svg.n(ms));
    }
    double last = checks.get(checks.size() - 1).second;
    for (int second = 0; second <= last; second += 30) {
      svg.line(x(second), BOTTOM, x(second), BOTTOM + 5, "line");
      svg.text(x(second), BOTTOM + 22, "small mid muted", second + " s");
    }
    StringBuilder edge = new StringBuilder();
    for (Check check : checks) {
      edge.append(String.format(Locale.ROOT, "%s%.1f %.1f", edge.isEmpty() ? "M" : "L", x(check.second), y(check.before)));
      edge.append(String.format(Locale.ROOT, "L%.1f %.1f", x(check.second), y(check.after)));
    }
    svg.path(edge + "L" + Svg.n(RIGHT) + " " + Svg.n(BOTTOM) + "H" + Svg.n(x(checks.get(0).second)) + "Z", "band");
    svg.path(edge.toString(), "line blue");
    svg.text(failed + 10, TOP + 24, "bold amber", "HOLDOVER");
    svg.text(failed + 10, TOP + 44, "small", "checks fail");
    svg.text(415, 376, "small mid muted", "The bound grows by 1.1 ms a second between checks. The edge is what the agent promised, before and after each check.");
    return svg.end();
  }

  private double gap(Check check) {
    return check.second - checks.get(checks.indexOf(check) - 1).second;
  }

  /** The check that came longest after the one before it. */
  private Check longest() {
    Check longest = checks.get(1);
    for (Check check : checks.subList(1, checks.size())) {
      longest = gap(check) > gap(longest) ? check : longest;
    }
    return longest;
  }

  private double x(double second) {
    return LEFT + (RIGHT - LEFT) * second / checks.get(checks.size() - 1).second;
  }

  private double y(double ms) {
    return BOTTOM - (BOTTOM - TOP) * ms / topMs;
  }
}
