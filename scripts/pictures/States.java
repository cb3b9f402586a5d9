/** The states of a clock, and which time redirected calls get in each. */
final class States {
  static String draw() {
    Svg svg =
        new Svg(
            420,
            "States of a clock",
            "STARTING becomes SYNCHRONIZED when a check succeeds and the offset is within maxOffset, or REFUSED when it is not. REFUSED"
                + " becomes SYNCHRONIZED when a later check finds an offset within maxOffset. SYNCHRONIZED becomes HOLDOVER when a check"
                + " fails or is overdue, and comes back when a check succeeds. Every state becomes STOPPED when the clock is closed.");
    svg.box(24, 24, 300, 304, "");
    svg.text(174, 52, "mid muted", "calls read the local clock");
    svg.box(490, 24, 316, 304, "");
    svg.text(648, 52, "mid muted", "calls get adjusted time");
    state(svg, 64, 78, "STARTING", "no check has succeeded yet", "blue");
    state(svg, 64, 240, "REFUSED", "the offset is too large", "red");
    state(svg, 538, 78, "SYNCHRONIZED", "the last check succeeded", "green");
    state(svg, 538, 240, "HOLDOVER", "last offset; the bound grows", "amber");

    svg.arrow(284, 110, 538, 110, "green");
    svg.text(407, 82, "mid small", "a check succeeds,");
    svg.text(407, 99, "mid small", "offset ≤ maxOffset");
    svg.arrow(174, 142, 174, 240, "red");
    svg.text(184, 195, "small", "offset > maxOffset");
    svg.path("M284 270 H420 Q430 270 430 260 V142 Q430 132 440 132 H530", "line green");
    svg.tip(538, 132, 1, 0, "green");
    svg.text(407, 292, "mid small", "a later offset");
    svg.text(407, 309, "mid small", "is ≤ maxOffset");
    svg.arrow(598, 142, 598, 240, "amber");
    svg.text(588, 187, "small end", "a check fails");
    svg.text(588, 204, "small end", "or is late");
    svg.arrow(698, 240, 698, 142, "green");
    svg.text(708, 187, "small", "a check");
    svg.text(708, 204, "small", "succeeds");

    svg.box(24, 352, 782, 44, "");
    svg.text(48, 380, "mono bold", "STOPPED");
    svg.text(140, 380, "", "the clock was closed or detached, from any state: calls read the local clock");
    return svg.end();
  }

  private static void state(Svg svg, double x, double y, String name, String meaning, String color) {
    svg.box(x, y, 220, 64, color);
    svg.text(x + 110, y + 27, "mono bold mid", name);
    svg.text(x + 110, y + 49, "small mid", meaning);
  }

  private States() {}
}
