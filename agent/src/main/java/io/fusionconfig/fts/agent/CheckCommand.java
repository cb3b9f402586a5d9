package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.CommandFactory;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import java.nio.file.Paths;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check OPTIONS|FILE}: judges options as the agent would, before a restart. */
@Command(
    name = "check",
    description = "Judges the agent's options before a restart.",
    footer = {
      "",
      "What has a = is an agent argument, such as config=FILE. Variables such as FTS_FILE count as",
      "for the agent. The share is not asked: probe does that."
    })
final class CheckCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "OPTIONS|FILE",
      description = "What stands after -javaagent:fts.jar=, or the path of a config file.")
  private String given = "";

  private CheckCommand(Console console) {
    this.console = console;
  }

  /** Makes the command for the command line. */
  public static final class Factory implements CommandFactory {
    @Override
    public Object command(Console console) {
      return new CheckCommand(console);
    }
  }

  @Override
  public Integer call() throws UnreachableException {
    long startNs = System.nanoTime();
    Object read =
        Ask.share(Paths.get(file()), this::read, () -> System.nanoTime() - startNs)
            .answer(Ask.TIMEOUT);
    if (!(read instanceof Options)) {
      console.error(read.toString());
      return Console.BAD_USAGE;
    }
    Options options = (Options) read;
    for (Setting setting : options.inForce) {
      if (!setting.source.equals(Setting.DEFAULT)) {
        console.line(setting.key.option() + "=" + setting.value + " (" + setting.source + ")");
      }
    }
    options.warnings.forEach(console::error);
    String calls = options.packages.isEmpty() ? "; without packages no call is redirected" : "";
    console.line("good: the agent would take these options" + calls);
    return Console.OK;
  }

  /** The file that is read; the working directory if the options name none. */
  private String file() {
    String key = Key.CONFIG.option() + "=";
    int from = given.indexOf(key);
    if (given.indexOf('=') < 0) {
      return given;
    }
    return from < 0 ? "." : given.substring(from + key.length()).split(",", 2)[0];
  }

  /** The options, or what is wrong with them. */
  private Object read() {
    boolean file = given.indexOf('=') < 0;
    try {
      return Options.of(file ? Key.CONFIG.option() + "=" + given : given);
    } catch (NotInstalledException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
