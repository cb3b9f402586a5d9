package io.fusionconfig.fts.cli;

import static io.fusionconfig.fts.cli.CompletionCommand.script;

import io.fusionconfig.fts.cli.CompletionCommand.Shell;
import io.fusionconfig.fts.cli.connect.FakeJvms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes what the Linux packages contain besides fts.jar: completions for bash and zsh, and a page
 * in AsciiDoc for each command, which Asciidoctor turns into man pages. The build runs it. It is
 * among the tests because in fts.jar picocli has another name.
 */
public final class PackagedFiles {

  private PackagedFiles() {}

  /**
   * Writes the files.
   *
   * @param args the folder that takes them, which need not exist
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    CommandLine commands = commands();
    Files.writeString(folder.resolve("fts.bash"), script(Shell.BASH, "fts", commands));
    Files.writeString(folder.resolve("_fts"), script(Shell.ZSH, "fts", commands));
    manPages(commands.getCommandSpec(), folder.resolve("man"));
  }

  private static CommandLine commands() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    Console console = new Console(nowhere, nowhere, Terminal.NONE, Console.Pace.REAL);
    return Main.commandLine(console, new FakeJvms());
  }

  /** One for the root, and one for each of its commands. */
  private static void manPages(CommandSpec root, Path folder) throws IOException {
    boolean[] quiet = {};
    boolean overwrite = true;
    int status = ManPageGenerator.generateManPage(folder.toFile(), null, quiet, overwrite, root);
    if (status != 0) {
      throw new IOException("the pages cannot be written into " + folder);
    }
  }
}
