package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.cli.connect.FakeJvms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes what the Linux packages contain besides fts.jar: completions for three shells, and a page
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
    CommandSpec root = root();
    Files.writeString(folder.resolve("fts.bash"), new CompletionScript("fts", root).text());
    Files.writeString(folder.resolve("_fts"), new CompletionScript("fts", root).zshFunction());
    Files.writeString(folder.resolve("fts.fish"), new FishCompletion("fts", root).text());
    manPages(root, folder.resolve("man"));
  }

  private static CommandSpec root() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    Console console = new Console(nowhere, nowhere, Terminal.NONE, Console.Pace.REAL);
    return Main.commandLine(console, new FakeJvms()).getCommandSpec();
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
