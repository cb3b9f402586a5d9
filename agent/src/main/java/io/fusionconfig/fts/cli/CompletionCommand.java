package io.fusionconfig.fts.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a completion script for bash and zsh. */
@Command(
    name = "completion",
    description =
        "Prints a script with which bash and zsh complete commands, options and process IDs.",
    footer = {
      "",
      "The script starts no JVM. Run once:",
      "  java -jar /opt/fts/fts.jar completion > ~/.fts-completion",
      "Then add to ~/.bashrc or ~/.zshrc:",
      "  fts() { java -jar /opt/fts/fts.jar \"$$@\"; }",
      "  source ~/.fts-completion"
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

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      throw new UsageException("--name must be a word, not " + name);
    }
    console.out().print(new CompletionScript(name, spec.root()).text());
    return Console.OK;
  }
}
