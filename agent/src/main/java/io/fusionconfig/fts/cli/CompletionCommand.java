package io.fusionconfig.fts.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code completion}: a script for bash and zsh that knows all commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    description = "Prints a script that lets bash and zsh complete commands and options.",
    footer = {
      "",
      "In ~/.bashrc or ~/.zshrc, with the place where fts.jar is:",
      "  fts() { java -jar /opt/fts.jar \"$$@\"; }",
      "  source <(fts completion)"
    })
final class CompletionCommand implements Callable<Integer> {

  private final PrintWriter out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "fts",
      description = "What the command is called in your shell; ${DEFAULT-VALUE} by default.")
  private String name = "";

  CompletionCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
      throw new ParameterException(spec.commandLine(), "--name must be a word, not " + name);
    }
    CommandLine all = spec.root().commandLine();
    out.print(AutoComplete.bash(name, all));
    return Main.WELL;
  }
}
