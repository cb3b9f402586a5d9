package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of FTS's metrics: as the exporter's rules make them, and as others use them. */
final class MetricNames {
  /** The exporter's rules. */
  static final Path RULES = Tool.example("prometheus/fts-rules.yml");

  private static final Pattern RULE = Pattern.compile("(?m)^ +name: (\\w+)$");
  private static final Pattern USE = Pattern.compile("\\bfts_\\w+");

  private MetricNames() {}

  /** What the rules make. */
  static Set<String> made() throws IOException {
    return RULE.matcher(Files.readString(RULES))
        .results()
        .map(rule -> rule.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The samples of FTS on an exporter's page: labels are part of the name. */
  static Map<String, Double> samples(String page) {
    Map<String, Double> samples = new TreeMap<>();
    page.lines()
        .filter(line -> line.startsWith("fts"))
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              samples.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
    return samples;
  }

  /** What they make of a clock without dir=. */
  static Set<String> withoutMembers() throws IOException {
    Set<String> names = made();
    names.removeIf(name -> name.startsWith("fts_member_") || name.startsWith("fts_adjusted_"));
    return names;
  }

  /** What a query uses. */
  static Set<String> in(String query) {
    return USE.matcher(query)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of samples, without their labels. */
  static Set<String> of(Set<String> samples) {
    return samples.stream()
        .map(sample -> sample.replaceFirst("\\{.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
