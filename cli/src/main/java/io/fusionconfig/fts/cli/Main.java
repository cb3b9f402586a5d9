package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.cli.connect.OtherUserException;
import io.fusionconfig.fts.cli.jvm.AttachCommand;
import io.fusionconfig.fts.cli.jvm.DetachCommand;
import io.fusionconfig.fts.cli.jvm.ListCommand;
import io.fusionconfig.fts.cli.jvm.ReportCommand;
import io.fusionconfig.fts.cli.jvm.StatusCommand;
import io.fusionconfig.fts.cli.jvm.WatchCommand;
import io.fusionconfig.fts.cli.share.LeaseCommand;
import io.fusionconfig.fts.cli.share.LeasesCommand;
import io.fusionconfig.fts.cli.share.MembersCommand;
import io.fusionconfig.fts.cli.share.NowCommand;
import io.fusionconfig.fts.cli.share.ProbeCommand;
import io.fusionconfig.fts.host.ProcessName;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command {@code fts}: runs one of its subcommands and returns the exit status. */
@Command(
    name = "fts",
    description = "FTS, the file time service: one clock for all machines that share files.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    scope = ScopeType.INHERIT, // help and version
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:success",
      "1:the answer is bad; the help of each command says what that is",
      "2:usage error",
      "3:the target cannot be reached"
    },
    footer = { // a command without a footer would inherit it
      "",
      "fts.jar is also an agent: -javaagent:fts.jar=file=/san/clock,packages=*",
      "The command options lists what it takes, and check judges it."
    })
public final class Main {

  /** How a user calls this program: the script of the Linux packages sets it to {@code fts}. */
  private static final String CALL =
      System.getProperty("io.fusionconfig.fts.command", "java -jar fts.jar");

  private Main() {}

  /** Runs one command and ends the JVM with its status. */
  public static void main(String[] args) {
    PrintWriter out = printer(FileDescriptor.out);
    Console console = console(out, printer(FileDescriptor.err), Terminal.ofThisProcess());
    int status = execute(args, console, Jvms.forThisProcess());
    out.flush(); // output that does not end with a line break
    System.exit(status);
  }

  /**
   * Runs one command inside another program.
   *
   * @param args the command and its arguments
   * @param out receives the answer
   * @param err receives one line that says why there is no answer
   * @return 0 success; 1 the answer is bad; 2 usage error; 3 the target cannot be reached
   */
  public static int execute(String[] args, PrintWriter out, PrintWriter err) {
    return execute(args, console(out, err, Terminal.NONE), new Jvms());
  }

  private static Console console(PrintWriter out, PrintWriter err, Terminal terminal) {
    return new Console(out, err, terminal, Console.Pace.REAL);
  }

  /** Runs one command against these JVMs. */
  public static int execute(String[] args, Console console, Jvms jvms) {
    try {
      return commandLine(console, jvms).setCommandName(CALL).execute(args);
    } catch (OutOfMemoryError e) {
      console.error("the command needs more memory: give java a larger -Xmx");
    } catch (NoClassDefFoundError e) {
      console.error("this Java runtime lacks " + e.getMessage() + ": run the command with a JDK");
    } catch (Error e) {
      console.error(unexpected(e.toString()));
    }
    return Console.UNREACHABLE;
  }

  /** All commands, under the name {@code fts}. */
  static CommandLine commandLine(Console console, Jvms jvms) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(help())
            .addSubcommand(new ListCommand(jvms, console))
            .addSubcommand(new StatusCommand(jvms, console))
            .addSubcommand(new WatchCommand(jvms, console))
            .addSubcommand(new ReportCommand(jvms, console))
            .addSubcommand(new ProbeCommand(console));
    addOthers(line, console);
    line.addSubcommand(new MembersCommand(console))
        .addSubcommand(new NowCommand(console))
        .addSubcommand(new LeaseCommand(console))
        .addSubcommand(new LeasesCommand(console))
        .addSubcommand(new AttachCommand(jvms, console))
        .addSubcommand(new DetachCommand(jvms, console))
        .addSubcommand(new CompletionCommand(console));
    explainStatuses(line);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setOut(console.out())
        .setErr(console.err())
        .setParameterExceptionHandler((e, words) -> badWords(console, e, words))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> noAnswer(console, command, parsed.originalArgs(), e));
  }

  /** Adds the commands of other modules: {@code scan} needs the agent's table of calls. */
  private static void addOthers(CommandLine line, Console console) {
    for (CommandFactory other :
        ServiceLoader.load(CommandFactory.class, Main.class.getClassLoader())) {
      line.addSubcommand(other.command(console));
    }
  }

  /** Not System.out, which hides that its reader has closed the pipe. */
  private static PrintWriter printer(FileDescriptor stream) {
    OutputStream bytes = new BufferedOutputStream(new FileOutputStream(stream));
    return new PrintWriter(new OutputStreamWriter(bytes, Charset.defaultCharset()), true);
  }

  /** Gives each command the meanings of its exit statuses. */
  private static void explainStatuses(CommandLine line) {
    Map<String, Map<String, String>> meanings = new HashMap<>();
    InputStream text = Objects.requireNonNull(Main.class.getResourceAsStream("statuses.txt"));
    try (Scanner lines = new Scanner(text, "UTF-8")) {
      while (lines.hasNext()) { // such as "status 0:the clock is synchronized"
        Map<String, String> own =
            meanings.computeIfAbsent(lines.next(), name -> new LinkedHashMap<>());
        String[] status = lines.nextLine().trim().split(":", 2);
        own.put(status[0], status[1]);
      }
    }
    line.getSubcommands()
        .forEach(
            (name, command) ->
                command.getCommandSpec().usageMessage().exitCodeList(meanings.get(name)));
  }

  /** The command {@code help}, described in the words of the others. */
  private static CommandSpec help() {
    CommandSpec help = CommandSpec.forAnnotatedObject(new CommandLine.HelpCommand());
    help.usageMessage()
        .header(new String[0])
        .description("Explains a command, or lists all commands.")
        .footer("", "The agent's options are explained by: help options");
    PositionalParamSpec command = help.positionalParameters().get(0);
    help.remove(command);
    help.addPositional(PositionalParamSpec.builder(command).description("A command.").build());
    return help;
  }

  private static int badWords(Console console, ParameterException e, String[] words) {
    if (words.length == 0) {
      e.getCommandLine().usage(console.err());
      return Console.BAD_USAGE;
    }
    return badUsage(console, e.getCommandLine(), UsageMessage.of(e, words));
  }

  private static int badUsage(Console console, CommandLine command, String message) {
    console.error(message);
    boolean any = command.getParent() != null;
    console.err().println("Try: " + CALL + " help" + (any ? " " + command.getCommandName() : ""));
    return Console.BAD_USAGE;
  }

  private static int noAnswer(
      Console console, CommandLine command, List<String> words, Exception e) {
    if (e instanceof UsageException) {
      return badUsage(console, command, String.valueOf(e.getMessage()));
    }
    if (e instanceof OtherUserException) {
      console.error(((OtherUserException) e).messageFor(CALL + quoted(words)));
      return Console.UNREACHABLE;
    }
    if (e instanceof UnreachableException) {
      console.error(e.getMessage());
      return ((UnreachableException) e).status();
    }
    console.error(unexpected(e.toString()));
    return Console.UNREACHABLE;
  }

  static String unexpected(String error) {
    return "an unexpected error, please report it: " + error;
  }

  /** Arguments as a shell takes them. */
  private static String quoted(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      boolean plain = word.matches("[A-Za-z0-9_@%+=:,./-]+");
      line.append(' ').append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }

  /** The version of fts.jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"fts " + ProcessName.version()};
    }
  }
}
