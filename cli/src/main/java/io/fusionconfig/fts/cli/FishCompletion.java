package io.fusionconfig.fts.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A script for fish that completes what {@link CompletionScript} completes in bash. */
final class FishCompletion {

  private final String name;
  private final CommandSpec root;
  private final StringBuilder text = new StringBuilder();

  /**
   * A script for one command.
   *
   * @param name what the command is called in the shell, a word
   */
  FishCompletion(String name, CommandSpec root) {
    this.name = name;
    this.root = root;
  }

  String text() {
    line("# Completes the command " + name + " in fish.");
    line("function __" + name + "_jvms");
    line("    grep -ls '/libjvm[.]so' /proc/[1-9]*/maps | cut -d / -f 3");
    line("end");
    rule("-f", "");
    root.options().forEach(option -> option("__fish_use_subcommand", option));
    root.subcommands().forEach(this::command);
    return text.toString();
  }

  private void command(String command, CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    String given = "__fish_seen_subcommand_from " + command;
    rule("-n __fish_use_subcommand", "-a " + command + " -d " + quoted(purpose(spec)));
    if (command.equals("help")) {
      rule("-n " + quoted(given), "-a " + quoted(String.join(" ", root.subcommands().keySet())));
      return;
    }
    spec.options().forEach(option -> option(given, option));
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      if (CompletionScript.takesJvm(parameter)) {
        rule("-n " + quoted(given), "-a " + quoted("(__" + name + "_jvms)"));
      }
      if (CompletionScript.takesPath(parameter)) {
        rule("-n " + quoted(given), "-F");
      }
    }
  }

  private void option(String condition, OptionSpec option) {
    String does = "-l " + option.longestName().substring("--".length());
    if (option.type() == Path.class) {
      does += " -r -F";
    } else if (option.arity().max() > 0) {
      List<String> values = CompletionScript.candidates(option);
      does += values.isEmpty() ? " -x" : " -x -a " + quoted(String.join(" ", values));
    }
    rule("-n " + quoted(condition), does);
  }

  private static String purpose(CommandSpec spec) {
    String[] description = spec.usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }

  private void rule(String condition, String does) {
    line(("complete -c " + name + " " + condition + " " + does).trim());
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "\\'") + "'";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
