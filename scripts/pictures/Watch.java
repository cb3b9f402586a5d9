import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last screen of `watch` as it was recorded from a terminal. */
final class Watch {
  private static final Pattern SCREEN_AGAIN = Pattern.compile("\u001b\\[\\d+A");
  private static final Pattern STATE = Pattern.compile("(.*?)\u001b\\[[\\d;]*m([A-Z]+)\u001b\\[.*?m.*");
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[\\d;?]*[A-Za-z]");

  static String draw(String recording) {
    String[] screens = SCREEN_AGAIN.split(recording.replace("\r", ""));
    List<String> lines = screens[screens.length - 1].lines().filter(line -> !line.startsWith("Script done")).toList();
    while (ESCAPE.matcher(lines.get(lines.size() - 1)).replaceAll("").isBlank()) {
      lines = lines.subList(0, lines.size() - 1);
    }
    Svg svg = new Svg(72 + 22 * lines.size(), "The command watch", "A terminal that shows state, offset, error bound and their charts.");
    svg.text(24, 34, "mono muted", "$ java -jar fts.jar watch demo-app");
    double y = 66;
    for (String line : lines) {
      Matcher state = STATE.matcher(line);
      if (state.matches()) {
        String before = ESCAPE.matcher(state.group(1)).replaceAll("");
        svg.text(24, y, "mono", before, "bold green", state.group(2));
      } else {
        svg.text(24, y, "mono", ESCAPE.matcher(line).replaceAll("").stripTrailing());
      }
      y += 22;
    }
    return svg.end();
  }

  private Watch() {}
}
