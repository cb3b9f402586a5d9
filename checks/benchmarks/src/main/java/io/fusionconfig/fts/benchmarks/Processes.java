package io.fusionconfig.fts.benchmarks;

import static io.fusionconfig.fts.benchmarks.Table.figure;

import io.fusionconfig.fts.benchmarks.Agents.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What agents cost a whole process, by bash's time and GNU time: each runs in turn, over and over,
 * and the medians are compared.
 */
public final class Processes {
  private static final String CLASSES = Agents.target().resolve("classes").toString();
  private static final String LIBRARIES = CLASSES + ":" + Agents.target().resolve("lib") + "/*";

  private final Path work;
  private final Agents agents;
  private final int rounds;

  private Processes(Path work, int rounds) {
    this.work = work;
    this.agents = new Agents(work);
    this.rounds = rounds;
  }

  /** Arguments: what (hello, tomcat, classes, sizes), rounds. */
  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Agents.target().resolve("work"));
    Processes processes = new Processes(work, Integer.parseInt(args[1]));
    switch (args[0]) {
      case "hello":
        processes.hello();
        break;
      case "tomcat":
        processes.tomcat();
        break;
      case "classes":
        processes.classLoads();
        break;
      default:
        sizes();
    }
  }

  private void hello() throws Exception {
    List<Agent> compared =
        List.of(
            agents.empty(),
            agents.plain(),
            agents.fts("*"),
            agents.topdesk(),
            agents.byteBuddy(),
            agents.jacoco());
    print("Start of hello world, which asks for the time", compared, CLASSES, "com.acme.hot.Hello");
    List<Agent> silent = List.of(agents.empty(), agents.plain(), agents.fts("*"), agents.jacoco());
    print("Start of one that does not ask", silent, CLASSES, "com.acme.hot.SilentHello");
  }

  private void tomcat() throws Exception {
    // Byte Buddy's takes a minute
    List<Agent> compared =
        List.of(agents.plain(), agents.empty(), agents.fts("*"), agents.topdesk(), agents.jacoco());
    print(
        "Start of Tomcat, one page compiled and answered",
        compared,
        LIBRARIES,
        "com.acme.hot.TomcatStart",
        work.toString());
  }

  private void print(String title, List<Agent> compared, String classPath, String... main)
      throws Exception {
    Map<Agent, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Agent agent : compared) {
        Cost cost = run(agent, classPath, main);
        if (round >= 0 && cost != null) { // the first warms the page cache
          costs.computeIfAbsent(agent, key -> new ArrayList<>()).add(cost);
        }
      }
    }
    List<Cost> base = costs.get(compared.get(0));
    Table table =
        new Table(
            title + ", medians of " + rounds + ", and the difference to the first row",
            List.of("", "wall, ms", "", "cpu, ms", "", "peak RSS, MiB", "", "wall, ratio"));
    for (Agent agent : compared) {
      List<Cost> own = costs.get(agent);
      if (own == null) {
        table.add(List.of(agent.name(), "fails", "", "", "", "", "", ""));
        continue;
      }
      List<String> cells = new ArrayList<>(List.of(agent.name()));
      addDifference(cells, own, base, Cost::wallMs, 0);
      addDifference(cells, own, base, Cost::cpuMs, 0);
      addDifference(cells, own, base, Cost::peakMb, 1);
      cells.add(figure(median(own, Cost::wallMs) / median(base, Cost::wallMs), 2));
      table.add(cells);
    }
    table.print();
  }

  private static void addDifference(
      List<String> cells,
      List<Cost> own,
      List<Cost> base,
      ToDoubleFunction<Cost> figure,
      int digits) {
    double median = median(own, figure);
    cells.add(figure(median, digits));
    cells.add(
        own == base ? "" : String.format("%+." + digits + "f", median - median(base, figure)));
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    return Table.median(costs.stream().mapToDouble(figure).boxed().toList());
  }

  private record Cost(double wallMs, double cpuMs, double peakMb) {}

  /** Null when the application did not do its work under this agent. */
  private Cost run(Agent agent, String classPath, String... main) throws Exception {
    Path peak = work.resolve("peak");
    Path times = work.resolve("times");
    String script =
        "TIMEFORMAT='%R %U %S'; { time /usr/bin/time -o "
            + peak
            + " -f %M \"$@\" >/dev/null 2>"
            + work.resolve("stderr")
            + "; } 2>"
            + times;
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(java(agent, classPath, main));
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    String[] seconds = Files.readString(times).trim().split(" ");
    if (status != 0 || seconds.length != 3) {
      return null;
    }
    return new Cost(
        Double.parseDouble(seconds[0]) * 1e3,
        (Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])) * 1e3,
        Double.parseDouble(Files.readString(peak).trim()) / 1024);
  }

  private static List<String> java(Agent agent, String classPath, String... main) {
    List<String> command = new ArrayList<>(List.of(agent.java()));
    command.addAll(agent.options());
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(main));
    return command;
  }

  private void classLoads() throws Exception {
    List<Agent> compared =
        List.of(
            agents.plain(),
            agents.idleTransformer(),
            agents.fts("*"),
            agents.topdesk(),
            agents.byteBuddy());
    List<String> main = new ArrayList<>(List.of("com.acme.hot.ClassLoads"));
    try (var jars = Files.newDirectoryStream(Agents.target().resolve("lib"), "{tomcat,ecj}*.jar")) {
      jars.forEach(jar -> main.add(jar.toString()));
    }
    Map<Agent, List<Double>> cold = new LinkedHashMap<>();
    Map<Agent, List<Double>> warm = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Agent agent : compared) {
        Process process =
            new ProcessBuilder(java(agent, CLASSES, main.toArray(new String[0])))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] ns = new String(process.getInputStream().readAllBytes()).trim().split(" ");
        cold.computeIfAbsent(agent, key -> new ArrayList<>()).add(Double.parseDouble(ns[0]) / 1e3);
        warm.computeIfAbsent(agent, key -> new ArrayList<>()).add(Double.parseDouble(ns[1]) / 1e3);
      }
    }
    Table table =
        new Table(
            "Definition of a class, µs, medians of " + rounds + " JVMs and their classes",
            List.of("", "first 500", "more than plain", "the others", "more than plain"));
    Agent plain = compared.get(0);
    for (Agent agent : compared) {
      table.add(
          List.of(
              agent.name(),
              figure(Table.median(cold.get(agent)), 1),
              figure(Table.median(cold.get(agent)) - Table.median(cold.get(plain)), 1),
              figure(Table.median(warm.get(agent)), 1),
              figure(Table.median(warm.get(agent)) - Table.median(warm.get(plain)), 1)));
    }
    table.print();
  }

  private static void sizes() throws IOException {
    Table table = new Table("Size of the jar", List.of("", "MiB"));
    for (Path jar :
        List.of(Agents.FTS_JAR, Agents.TOPDESK_JAR, Agents.JACOCO_JAR, Agents.JMX_EXPORTER_JAR)) {
      table.add(List.of(jar.getFileName().toString(), figure(Files.size(jar) / 1048576.0, 2)));
    }
    table.print();
  }
}
