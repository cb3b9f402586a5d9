package io.fusionconfig.fts.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code completion}: a script for bash and zsh that knows all commands and options. */
@Command(
    name = "completion",
    description = "Prints a script that lets bash and zsh complete commands and options.",
    footer = {
      "",
      "In ~/.bashrc or ~/.zshrc, with the place where fts.jar is:",
      "  fts() { java -jar /opt/fts.jar \"$$@\"; }",
      "  source <(fts completion)"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "fts",
      description = "What the command is called in your shell; ${DEFAULT-VALUE} by default.")
  private String name = "";

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
      throw new UsageException("--name must be a word, not " + name);
    }
    console.out().print(AutoComplete.bash(name, spec.root().commandLine()));
    return Console.FINE;
  }
}
