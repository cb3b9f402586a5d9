package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.cli.jvm.AttachCommand;
import io.fusionconfig.fts.cli.jvm.DetachCommand;
import io.fusionconfig.fts.cli.jvm.Jvms;
import io.fusionconfig.fts.cli.jvm.ListCommand;
import io.fusionconfig.fts.cli.jvm.LocalJvms;
import io.fusionconfig.fts.cli.jvm.ReportCommand;
import io.fusionconfig.fts.cli.jvm.StatusCommand;
import io.fusionconfig.fts.cli.jvm.WatchCommand;
import io.fusionconfig.fts.cli.scan.ScanCommand;
import io.fusionconfig.fts.cli.share.MembersCommand;
import io.fusionconfig.fts.cli.share.ProbeCommand;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command {@code fts}: chooses among the commands, and turns what came of it into a status. */
@Command(
    name = Main.CALL,
    description = "FTS, the file time service: one clock for all machines that share files.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.ManifestVersion.class,
    subcommands = CommandLine.HelpCommand.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:well",
      "1:the answer is bad: not synchronized, or nothing found",
      "2:the words of the call are wrong",
      "3:the target cannot be reached"
    })
public final class Main {

  public static final String CALL = "java -jar fts.jar";

  public static final int WELL = 0;
  public static final int BAD_ANSWER = 1;
  public static final int BAD_USAGE = 2;
  public static final int UNREACHABLE = 3;

  private Main() {}

  /** Runs one command and ends the JVM with its status. */
  public static void main(String[] args) {
    PrintWriter out = printer(FileDescriptor.out);
    int status = execute(args, out, printer(FileDescriptor.err));
    out.flush(); // what does not end with its line
    System.exit(status);
  }

  /**
   * Runs one command.
   *
   * @param args the command and its arguments
   * @param out takes the answer
   * @param err takes one line that says why there is no answer
   * @return 0 well; 1 the answer is bad; 2 the words of the call are wrong; 3 the target cannot be
   *     reached
   */
  public static int execute(String[] args, PrintWriter out, PrintWriter err) {
    return execute(args, out, err, new LocalJvms());
  }

  public static int execute(String[] args, PrintWriter out, PrintWriter err, Jvms jvms) {
    return new CommandLine(new Main())
        .addSubcommand(new ListCommand(jvms, out, err))
        .addSubcommand(new StatusCommand(jvms, out))
        .addSubcommand(new WatchCommand(jvms, out, err))
        .addSubcommand(new ReportCommand(jvms, out))
        .addSubcommand(new ProbeCommand(out))
        .addSubcommand(new ScanCommand(out, err))
        .addSubcommand(new MembersCommand(out))
        .addSubcommand(new AttachCommand(jvms, out, err))
        .addSubcommand(new DetachCommand(jvms, out, err))
        .addSubcommand(new CompletionCommand(out))
        .setUsageHelpWidth(100)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Main::badUsage)
        .setExecutionExceptionHandler(Main::noAnswer)
        .execute(args);
  }

  /** Not System.out: it keeps to itself that nobody reads any more. */
  private static PrintWriter printer(FileDescriptor stream) {
    OutputStream bytes = new BufferedOutputStream(new FileOutputStream(stream));
    return new PrintWriter(new OutputStreamWriter(bytes, Charset.defaultCharset()), true);
  }

  private static int badUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("fts: " + WrongWords.of(e));
    err.println("Try: " + CALL + " help" + nameOf(command.getCommandSpec()));
    return BAD_USAGE;
  }

  private static String nameOf(CommandLine.Model.CommandSpec command) {
    return command.parent() == null ? "" : " " + command.name();
  }

  private static int noAnswer(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("fts: " + (e instanceof UnreachableException ? e.getMessage() : e));
    return UNREACHABLE;
  }

  /** Reads the version where the build put it: in the manifest of the jar. */
  public static final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Package own = Main.class.getPackage();
      String version = own == null ? null : own.getImplementationVersion();
      return new String[] {"fts " + (version == null ? "(not run from fts.jar)" : version)};
    }
  }
}
