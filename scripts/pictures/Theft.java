/** How a lock is stolen from a holder that renews it, and why it is not with one clock. */
final class Theft {
  private static final double LEFT = 150;
  private static final double SECOND = 105;

  static String draw() {
    Svg svg =
        new Svg(
            478,
            "How a lock is stolen",
            "Without FTS machine-b, whose clock is four minutes fast, reads a lock that machine-a renewed a moment ago, takes it for 240 s old,"
                + " breaks it, and both work on one job. With FTS both have the server's time, the lock is 0 s old, and machine-b waits.");
    panel(svg, 22, "Without FTS: two machines work on one job");
    lane(svg, 74, "machine-a", "its clock is right");
    lane(svg, 150, "machine-b", "4 min fast");
    work(svg, 0, 1.5, 74, "holds the lock", "green");
    work(svg, 1.5, 6, 74, "goes on: it does not know yet", "red");
    svg.text(at(1.5) - 10, 122, "mono small end", "renewed=10:00:01");
    look(svg, 1.5, 150);
    svg.text(at(1.5) - 10, 166, "mono small end", "10:04:01 on its clock");
    svg.text(at(1.5) - 10, 184, "mono small end red", "240 s old > 10 s");
    work(svg, 1.65, 6, 150, "breaks the lock and does the same job", "red");

    svg.line(24, 236, 806, 236, "grid");
    panel(svg, 248, "With FTS: one clock, one holder");
    lane(svg, 300, "machine-a", "adjusted +0 s");
    lane(svg, 376, "machine-b", "adjusted −240 s");
    work(svg, 0, 3.6, 300, "holds the lock until its job is done", "green");
    svg.text(at(1.5) - 10, 348, "mono small end", "renewed=10:00:01");
    look(svg, 1.5, 376);
    svg.text(at(1.5) - 10, 392, "mono small end", "10:00:01 adjusted");
    svg.text(at(1.5) - 10, 410, "mono small end green", "0 s old < 10 s");
    work(svg, 1.65, 3.6, 376, "waits", "");
    work(svg, 3.75, 6, 376, "takes the next job", "green");

    for (int second = 0; second <= 6; second++) {
      svg.line(at(second), 434, at(second), 440, "line");
      svg.text(at(second), 456, "small mid muted", "10:00:0" + second);
    }
    svg.line(at(0), 434, at(6), 434, "line");
    svg.text(24, 456, "small muted", "true time");
    return svg.end();
  }

  private static double at(double second) {
    return LEFT + second * SECOND;
  }

  private static void panel(Svg svg, double y, String title) {
    svg.text(24, y + 18, "big", title);
  }

  private static void lane(Svg svg, double y, String name, String clock) {
    svg.text(24, y + 14, "bold", name);
    svg.text(24, y + 32, "small muted", clock);
  }

  private static void work(Svg svg, double from, double to, double y, String text, String color) {
    svg.box(at(from), y - 4, at(to) - at(from), 30, color);
    svg.text(at(from) + 10, y + 16, "small", text);
  }

  /** A machine reads the lock file of the lane above it. */
  private static void look(Svg svg, double second, double y) {
    svg.arrow(at(second), y - 4, at(second), y - 48, "");
    svg.text(at(second) + 8, y - 22, "small muted", "reads the lock");
    svg.dot(at(second), y + 11, "");
  }

  private Theft() {}
}
