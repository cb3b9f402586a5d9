package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link within the documentation leads to an existing file and heading. */
class DocsLinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?m)^\\[[^\\]]+\\]: *(\\S+)|(?:src|href)=\"([^\"]+)\"");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?)[ #]*$");
  private static final Pattern NAMED = Pattern.compile("(?:id|name)=\"([^\"]+)\"");

  @Test
  void everyRelativeLinkLeadsToAFileAndEveryAnchorToAHeading() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      Matcher matcher = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll("code"));
      while (matcher.find()) {
        String link = firstGroup(matcher);
        if (!link.matches("[a-z]+:.*")) {
          links++;
          if (!leadsSomewhere(page, link)) {
            dead.add(page + ": " + link);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  @Test
  void anchorsAreMadeOfHeadingsByTheRuleOfGitHub() {
    assertThat(
            anchors(
                """
                # What is *it* worth?
                ## `attach`, detach_all
                ```
                # no heading
                ```
                ## A [link](a.md) – and more
                ## Again
                ## Again
                """))
        .containsExactlyInAnyOrder(
            "what-is-it-worth", "attach-detach_all", "a-link--and-more", "again", "again-1");
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file);
    return Files.exists(target)
        && (hash < 0 || anchors(Files.readString(target)).contains(link.substring(hash + 1)));
  }

  /** In small letters, without punctuation, with hyphens for blanks; repeats are counted. */
  private static Set<String> anchors(String page) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    Matcher headings = HEADING.matcher(FENCED.matcher(page).replaceAll(""));
    while (headings.find()) {
      String words = headings.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
      String anchor =
          words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
      int repeats = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(repeats == 0 ? anchor : anchor + "-" + repeats);
    }
    Matcher named = NAMED.matcher(page);
    while (named.find()) {
      anchors.add(named.group(1));
    }
    return anchors;
  }

  private static String firstGroup(Matcher matcher) {
    for (int i = 1; i < matcher.groupCount(); i++) {
      if (matcher.group(i) != null) {
        return matcher.group(i);
      }
    }
    return matcher.group(matcher.groupCount());
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/figures"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }
}
