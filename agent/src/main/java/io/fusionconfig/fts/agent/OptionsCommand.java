package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.cli.CommandFactory;
import io.fusionconfig.fts.cli.Console;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code options}: what the agent takes; the help of this command says the same. */
@Command(name = "options", description = "Lists the agent's options: -javaagent:fts.jar=OPTIONS.")
final class OptionsCommand implements Callable<Integer> {

  private final Console console;

  private OptionsCommand(Console console) {
    this.console = console;
  }

  /** Makes the command for the command line. */
  public static final class Factory implements CommandFactory {
    @Override
    public Object command(Console console) {
      CommandSpec spec = CommandSpec.forAnnotatedObject(new OptionsCommand(console));
      List<String> footer = lines();
      footer.add(0, "");
      spec.usageMessage().footer(footer.toArray(new String[0]));
      return spec;
    }
  }

  @Override
  public Integer call() {
    lines().forEach(console::line);
    return Console.OK;
  }

  /** What each option may be and its default, and, from options.txt, what it means. */
  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    InputStream text =
        Objects.requireNonNull(OptionsCommand.class.getResourceAsStream("options.txt"));
    try (Scanner meanings = new Scanner(text, "UTF-8")) {
      while (meanings.hasNextLine()) {
        String line = meanings.nextLine();
        int blank = line.indexOf(' ');
        Key key = Key.of(line.substring(0, blank));
        if (key != null) {
          String byDefault = key.byDefault() == null ? "" : "; default " + key.byDefault();
          lines.add("  " + key.option() + ": " + key.allowed() + byDefault);
        }
        lines.add(key == null ? line : "      " + line.substring(blank + 1));
      }
    }
    return lines;
  }
}
