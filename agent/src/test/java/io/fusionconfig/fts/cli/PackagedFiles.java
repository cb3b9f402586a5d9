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

  /** How the jar is an agent, in the synopsis of fts(1). */
  private static final String AGENT =
      "*java* **-javaagent:/usr/share/java/fts.jar=**__OPTIONS__ ... _APPLICATION_\n";

  private static final String FILES =
      """

      == Files

      _/usr/share/java/fts.jar_::
        The agent and all commands. The packages put it there.

      _FILE_, or _DIR/fts.clock_::
        The clock file, beside which FTS creates and deletes empty folders.

      _DIR/fts.members_::
        Records of the members, which share the folder by dir=DIR.

      _NAME.lease_::
        The state of a lease, beside the clock file.

      == See also

      *fts-options*(1) explains the agent's options; each command has a page, such as *fts-probe*(1).
      /usr/share/doc/fts has README.md and examples.
      """;

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
    complete(root, folder, FILES);
    for (CommandLine command : root.subcommands().values()) {
      complete(command.getCommandSpec(), folder, "");
    }
  }

  /** Adds what picocli leaves out: the footer, the files and the two hyphens before a command. */
  private static void complete(CommandSpec spec, Path folder, String files) throws IOException {
    Path page = folder.resolve(spec.qualifiedName("-") + ".adoc");
    String text = Files.readString(page).replace("Exit status:", "Exit status");
    if (spec.parent() == null) {
      text = text.replace("[*-hV*] COMMAND\n", "[*-hV*] COMMAND\n\n" + AGENT);
    }
    // asciidoctor would make a dash of it
    text = text.replaceAll("(?m)(?<= )--(?= |$)", "\\\\--");
    StringBuilder notes = new StringBuilder("== Notes\n");
    boolean literal = false;
    for (String line : spec.usageMessage().footer()) {
      if (line.isEmpty() || line.startsWith(" ") != literal) {
        literal = line.startsWith(" ");
        notes.append("\n[subs=specialcharacters]\n");
      }
      notes.append(line.isEmpty() ? "" : line.replace("$$", "$") + "\n");
    }
    Files.writeString(page, text + "\n" + notes + files);
  }
}
