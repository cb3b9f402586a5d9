/** One question and its answer between a member and the keeper, and the bound that follows. */
final class Exchange {
  private static final double MEMBER = 150;
  private static final double FOLDER = 415;
  private static final double KEEPER = 680;

  static String draw() {
    Svg svg =
        new Svg(
            430,
            "How a member asks the keeper for the time",
            "The member reads its monotonic clock, b1, and creates a folder whose name is a question. The keeper lists the folder, finds the"
                + " question at the common time found, and creates a folder whose name is the answer, at the common time said. The member"
                + " finds it and reads its clock again, b2. So common minus monotonic lies between said minus b2 and found minus b1.");
    life(svg, MEMBER, "Member", "its monotonic clock");
    life(svg, FOLDER, "Folder on the share", "names of empty folders");
    life(svg, KEEPER, "Keeper", "the common time");
    moment(svg, MEMBER, 112, "b₁", "end", -12);
    svg.arrow(MEMBER, 120, FOLDER, 150, "blue");
    svg.text(215, 118, "small", "creates");
    svg.text(FOLDER + 12, 142, "mono", "q.MEMBER.7");
    svg.arrow(FOLDER, 160, KEEPER, 192, "");
    svg.text(560, 168, "small muted", "lists");
    moment(svg, KEEPER, 200, "found", "", 12);
    moment(svg, KEEPER, 228, "said", "", 12);
    svg.arrow(KEEPER, 232, FOLDER, 262, "green");
    svg.text(535, 238, "small", "creates");
    svg.text(FOLDER - 12, 256, "mono end", "a.MEMBER.7.…");
    svg.arrow(FOLDER, 272, MEMBER, 304, "");
    svg.text(268, 278, "small muted", "lists");
    moment(svg, MEMBER, 312, "b₂", "end", -12);
    svg.box(24, 350, 782, 58, "blue");
    svg.text(415, 373, "mid", "Nothing is read before it is written, so θ = common time − the member’s monotonic time is bounded:");
    svg.text(415, 396, "mono bold mid", "said − b₂  ≤  θ  ≤  found − b₁");
    return svg.end();
  }

  private static void life(Svg svg, double x, String name, String below) {
    svg.text(x, 40, "big mid", name);
    svg.text(x, 60, "small mid muted", below);
    svg.line(x, 72, x, 332, "line dash");
  }

  private static void moment(Svg svg, double x, double y, String name, String anchor, double dx) {
    svg.dot(x, y, "");
    svg.text(x + dx, y + 5, "bold " + anchor, name);
  }

  private Exchange() {}
}
