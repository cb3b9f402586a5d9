package io.fusionconfig.fts.scan;

import io.fusionconfig.fts.cli.CommandFactory;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scan JAR|DIR…}: the calls that the agent would redirect, and those that it cannot. */
@Command(
    name = "scan",
    description = "Lists every call that the agent would redirect, and what cannot be redirected.",
    footer = {"", "Nested archives are also read. No class is loaded."})
public final class ScanCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "JAR|DIR",
      arity = "1..*",
      description = "Archives (jar, war, ear, rar, zip), folders, class files.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--packages",
      split = ":",
      paramLabel = "P",
      defaultValue = "*",
      description = "The agent's option packages; by default *.")
  private List<String> packages = new ArrayList<>();

  @Option(
      names = "--exclude",
      split = ":",
      paramLabel = "P",
      description = "The agent's option exclude.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--deadlines",
      arity = "1",
      paramLabel = "true|false",
      defaultValue = "true",
      description = "The agent's option deadlines.")
  private boolean deadlines;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  ScanCommand(Console console) {
    this.console = console;
  }

  /** Makes the command for the command line. */
  public static final class Factory implements CommandFactory {
    @Override
    public Object command(Console console) {
      return new ScanCommand(console);
    }
  }

  @Override
  public Integer call() throws UsageException {
    ScanResult report = json ? new ScanJson(console.out()) : new ScanText(console, packages);
    Scan scan = scan(report);
    ClassFiles classFiles = new ClassFiles(scan);
    boolean reached = true;
    for (Path path : paths) {
      reached &= classFiles.visit(path);
    }
    scan.end();
    return reached ? Console.status(scan.total().redirected > 0) : Console.UNREACHABLE;
  }

  private Scan scan(ScanResult report) throws UsageException {
    try {
      return new Scan(names(packages), names(exclude), deadlines, report);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Accepts {@code com.acme.*}, too, as the agent does. */
  private static List<String> names(List<String> given) {
    List<String> names = new ArrayList<>();
    for (String name : given) {
      names.add(name.endsWith(".*") ? name.substring(0, name.length() - 2) : name);
    }
    return names;
  }
}
