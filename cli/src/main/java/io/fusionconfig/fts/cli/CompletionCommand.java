package io.fusionconfig.fts.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a completion script for bash, zsh or fish. */
@Command(
    name = "completion",
    description = "Prints a script with which a shell completes commands, options and process IDs.",
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

  @Option(
      names = "--shell",
      paramLabel = "bash|zsh|fish",
      defaultValue = "bash",
      description = {
        "bash (the default): a script that bash and zsh source;",
        "zsh: a function _NAME for a folder of fpath;",
        "fish: a file NAME.fish for its folder of completions."
      })
  private Shell shell = Shell.BASH;

  CompletionCommand(Console console) {
    this.console = console;
  }

  /** What the script is for. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Override
  public Integer call() throws UsageException {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      throw new UsageException("--name must be a word, not " + name);
    }
    console.out().print(script());
    return Console.OK;
  }

  private String script() {
    switch (shell) {
      case ZSH:
        return new CompletionScript(name, spec.root()).zshFunction();
      case FISH:
        return new FishCompletion(name, spec.root()).text();
      default:
        return new CompletionScript(name, spec.root()).text();
    }
  }
}
