package io.fusionconfig.fts.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: prints picocli's completion script for bash or zsh. */
@Command(
    name = "completion",
    description = "Prints a script with which a shell completes commands, options and paths.",
    footer = {
      "",
      "The script starts no JVM. Run once, for bash or zsh:",
      "  java -jar /opt/fts/fts.jar completion > ~/.fts-completion",
      "Then add to ~/.bashrc or ~/.zshrc:",
      "  fts() { java -jar /opt/fts/fts.jar \"$$@\"; }",
      "  source ~/.fts-completion",
      "The .deb and the .rpm bring the command and its completion with them."
    })
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "fts",
      description = "The name of the command in your shell; ${DEFAULT-VALUE} by default.")
  private String name = "";

  @Parameters(
      arity = "0..1",
      paramLabel = "bash|zsh",
      defaultValue = "bash",
      description = {
        "bash (the default): a script that bash and zsh source;",
        "zsh: a function _NAME for a folder of fpath."
      })
  private Shell shell = Shell.BASH;

  CompletionCommand(Console console) {
    this.console = console;
  }

  /** What the script is for. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws UsageException {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      throw new UsageException("--name must be a word, not " + name);
    }
    console.out().print(script(shell, name, spec.root().commandLine()));
    return Console.OK;
  }

  static String script(Shell shell, String name, CommandLine commands) {
    String bash = AutoComplete.bash(name, commands) + "\n";
    return shell == Shell.BASH
        ? bash
        // zsh calls it the first time to load it, and has to be answered as later on
        : "#compdef "
            + name
            + "\n"
            + bash
            + "_bash_complete -o default -F _complete_"
            + name
            + "\n";
  }
}
