package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command of README.md or of a page of docs/, and what is shown of its answer. */
record DocsCommand(String page, String command, List<String> shown) {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern IN_A_SENTENCE =
      Pattern.compile("`(java -jar (?:/opt/fts/)?fts\\.jar [^`]+)`");

  /** What a line of a block begins with if it is one, where the page shows no answers. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(\\./\\S+|java|javac|mvn|install|groupadd|systemctl|cp|docker|keytool|printf|curl|export"
              + "|fts\\(\\)|source|JAVA_OPTS=\\S+) .*");

  /** All of them. */
  static List<DocsCommand> all() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    List<DocsCommand> commands = new ArrayList<>();
    for (Path page : pages) {
      String text = Files.readString(page);
      String name = page.getFileName().toString();
      for (Matcher block = BLOCK.matcher(text); block.find(); ) {
        if (block.group(1).isEmpty()) { // else it is a program, or JSON
          commands.addAll(ofBlock(name, block.group(2).replace("\\\n", " ").lines().toList()));
        }
      }
      for (Matcher inline = IN_A_SENTENCE.matcher(text); inline.find(); ) {
        commands.add(new DocsCommand(name, inline.group(1), List.of()));
      }
    }
    return commands;
  }

  private static List<DocsCommand> ofBlock(String page, List<String> lines) {
    List<DocsCommand> commands = new ArrayList<>();
    boolean answers = lines.stream().anyMatch(line -> line.startsWith("$ "));
    for (String line : lines) {
      if (answers && line.startsWith("$ ")) {
        commands.add(new DocsCommand(page, line.substring(2), new ArrayList<>()));
      } else if (answers && !commands.isEmpty()) {
        commands.get(commands.size() - 1).shown().add(line);
      } else if (!answers && PROGRAM.matcher(line).matches()) {
        commands.add(new DocsCommand(page, line.replaceFirst("\\s+# .*", ""), List.of()));
      }
    }
    return commands;
  }

  /** The labels of a shown answer that is pairs, such as {@code State} and {@code Offset}. */
  List<String> labels() {
    return shown.stream()
        .filter(line -> line.matches("[A-Z][A-Za-z ]{0,13} *: .*"))
        .map(line -> line.substring(0, line.indexOf(':')).strip())
        .toList();
  }

  @Override
  public String toString() {
    return page + ": " + command;
  }
}
