/** Three machines on wrong clocks, one server, and what FTS adds. */
final class Machines {
  private static final double BOX = 248;

  static String draw() {
    Svg svg =
        new Svg(
            372,
            "Machines, file server and offsets",
            "Three machines whose clocks show 10:00:00, 10:04:00 and 09:57:00 each create a folder on one file server. The server stamps"
                + " it with its own clock, 10:00:00. Each machine adds its own offset and gets the same adjusted time, 10:00:00.");
    machine(svg, 24, "machine-a", "10:00:00", "0.000 s", "");
    machine(svg, 291, "machine-b, 4 min fast", "10:04:00", "−240.000 s", "red");
    machine(svg, 558, "machine-c, 3 min slow", "09:57:00", "+180.000 s", "red");
    svg.box(24, 282, 782, 66, "blue");
    svg.text(48, 321, "big", "File server");
    svg.text(430, 309, "mid", "stamps every new folder with one clock:");
    svg.text(430, 333, "mono bold mid blue", "10:00:00");
    return svg.end();
  }

  private static void machine(Svg svg, double x, String name, String local, String offset, String color) {
    double right = x + BOX - 16;
    svg.box(x, 24, BOX, 142, "");
    svg.text(x + 16, 52, "big", name);
    svg.text(x + 16, 84, "muted", "local clock");
    svg.text(right, 84, "mono end " + color, local);
    svg.text(x + 16, 110, "muted", "offset");
    svg.text(right, 110, "mono end", offset);
    svg.line(x + 16, 121, right, 121, "grid");
    svg.text(x + 16, 146, "bold", "adjusted time");
    svg.text(right, 146, "mono bold end green", "10:00:00");
    double down = x + 56;
    svg.arrow(down, 168, down, 280, "");
    svg.text(down + 10, 206, "small", "create");
    svg.text(down + 10, 223, "small", "a folder");
    double up = x + 146;
    svg.arrow(up, 280, up, 168, "blue");
    svg.text(up + 10, 231, "small", "its time:");
    svg.text(up + 10, 248, "mono blue", "10:00:00");
  }

  private Machines() {}
}
