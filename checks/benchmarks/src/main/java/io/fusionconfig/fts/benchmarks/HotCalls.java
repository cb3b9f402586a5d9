package io.fusionconfig.fts.benchmarks;

import static io.fusionconfig.fts.benchmarks.Table.figure;

import com.acme.hot.TimeCalls;
import io.fusionconfig.fts.benchmarks.Agents.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a call costs, as a ratio to the JDK's own, by JMH. The agents take turns, a fork each, so
 * that a busy hour of the machine falls on all of them.
 *
 * <p>Two ratios: of the medians of all iterations, and of the fastest ones, which other work on the
 * machine disturbs least.
 */
public final class HotCalls {
  private static final List<String> CALLS =
      List.of("currentTimeMillis", "instantNow", "newDate", "localDateTimeNow");

  private final Path work;
  private final Agents agents;
  private final int rounds;
  private final int iterations;

  private HotCalls(Path work, int rounds, int iterations) {
    this.work = work;
    this.agents = new Agents(work);
    this.rounds = rounds;
    this.iterations = iterations;
  }

  /**
   * Arguments: what (calls, compilers, threads, reflection), rounds, iterations of 100 ms in each.
   */
  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Agents.target().resolve("work"));
    HotCalls hot = new HotCalls(work, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    switch (args[0]) {
      case "calls":
        hot.calls();
        break;
      case "compilers":
        hot.compilers();
        break;
      case "reflection":
        hot.reflection();
        break;
      default:
        hot.threads();
    }
  }

  private void calls() throws Exception {
    List<Agent> all =
        List.of(
            agents.plain(),
            agents.fts("com.acme"),
            agents.topdesk(),
            agents.byteBuddy(),
            agents.faketime());
    print("1 thread", CALLS, all, 1);
    int cores = Runtime.getRuntime().availableProcessors();
    print("a thread on each core", CALLS.subList(0, 2), all, cores);
  }

  private void compilers() throws Exception {
    List<Agent> two = List.of(agents.plain(), agents.fts("com.acme"));
    print("interpreter, -Xint", CALLS, two, 1, "-Xint");
    print("C1 only, -XX:TieredStopAtLevel=1", CALLS, two, 1, "-XX:TieredStopAtLevel=1");
  }

  private void reflection() throws Exception {
    List<Agent> two = List.of(agents.plain(), agents.fts("com.acme"));
    print("by reflection", List.of("methodInvoke", "constructorNewInstance"), two, 1);
  }

  private void threads() throws Exception {
    List<Agent> two = List.of(agents.plain(), agents.fts("com.acme"));
    for (int threads = 1; threads <= 64; threads *= 4) {
      print(threads + " threads", List.of("currentTimeMillis"), two, threads);
    }
  }

  private void print(
      String title, List<String> calls, List<Agent> compared, int threads, String... jvmOptions)
      throws IOException, RunnerException {
    Map<String, Samples> samples = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String call : calls) {
        for (Agent agent : compared) {
          run(
              call,
              agent,
              threads,
              List.of(jvmOptions),
              samples.computeIfAbsent(call + agent.name(), key -> new Samples()));
        }
      }
    }
    List<String> columns = new ArrayList<>(List.of("call", compared.get(0).name() + ", ns"));
    for (Agent agent : compared.subList(1, compared.size())) {
      columns.add(agent.name());
    }
    columns.add("bytes per call: " + compared.get(0).name());
    columns.add("fts");
    Table table = new Table("Ratio to the JDK's own call, " + title, columns);
    for (String call : calls) {
      Samples raw = samples.get(call + compared.get(0).name());
      List<String> cells = new ArrayList<>(List.of(call, figure(raw.median(), 1)));
      for (Agent agent : compared.subList(1, compared.size())) {
        cells.add(samples.get(call + agent.name()).against(raw));
      }
      cells.add(raw.bytesPerCall());
      cells.add(samples.get(call + "fts").bytesPerCall());
      table.add(cells);
    }
    table.print();
  }

  private void run(String call, Agent agent, int threads, List<String> jvmOptions, Samples samples)
      throws IOException, RunnerException {
    Path log = work.resolve("jmh.log");
    List<String> options = new ArrayList<>(jvmOptions);
    options.addAll(agent.options());
    options.add("-Dexpected=" + agent.expected());
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include("com\\.acme\\.hot\\.\\w+\\." + call + "$")
            .jvm(agent.java())
            .jvmArgsAppend(options.toArray(new String[0]))
            .forks(1)
            .threads(threads)
            .warmupIterations(10)
            .warmupTime(TimeValue.milliseconds(100))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(100))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.NORMAL)
            .output(log.toString());
    Collection<RunResult> results = new Runner(builder.build()).run();
    results.forEach(samples::add);
    if (results.isEmpty()) {
      boolean redirected = !Files.readString(log).contains(TimeCalls.NOT_REDIRECTED);
      samples.without = redirected ? "fails" : "not redirected";
    }
  }

  private static final class Samples {
    private final List<Double> ns = new ArrayList<>();
    private double bytes = Double.NaN;

    /** Why there are none. */
    private String without = "";

    void add(RunResult result) {
      result.getBenchmarkResults().stream()
          .flatMap(fork -> fork.getIterationResults().stream())
          .map(IterationResult::getPrimaryResult)
          .forEach(iteration -> ns.add(iteration.getScore()));
      result
          .getSecondaryResults()
          .forEach(
              (name, value) -> {
                if (name.endsWith("gc.alloc.rate.norm")) {
                  bytes =
                      Double.isNaN(bytes) ? value.getScore() : Math.min(bytes, value.getScore());
                }
              });
    }

    String bytesPerCall() {
      return Double.isNaN(bytes) ? "" : figure(bytes, 0);
    }

    double median() {
      return Table.median(ns);
    }

    private double best() {
      return ns.stream().min(Double::compare).orElse(Double.NaN);
    }

    String against(Samples raw) {
      return ns.isEmpty()
          ? without
          : figure(median() / raw.median(), 2) + " (" + figure(best() / raw.best(), 2) + ")";
    }
  }
}
