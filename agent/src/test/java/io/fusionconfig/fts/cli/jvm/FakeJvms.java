package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.EventPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JVMs that answer what a test tells them. */
public final class FakeJvms implements Jvms {

  public List<CheckPoint> history = List.of();
  public List<EventPoint> events = List.of();
  int answersBeforeTheEnd = Integer.MAX_VALUE;
  public final List<String> asked = new ArrayList<>();
  public AgentRequest.Answer answer = new AgentRequest.Answer(true, "");

  public final List<Jvm> found = new ArrayList<>();
  public final List<String> skipped = new ArrayList<>();
  public final Map<Long, ClockReport> clocks = new HashMap<>();
  public @Nullable RuntimeException bug;

  @Override
  public List<Jvm> withFts(Consumer<String> skipped) {
    this.skipped.forEach(skipped);
    return found;
  }

  @Override
  public AgentRequest.Answer ask(long pid, AgentRequest request) {
    asked.add(pid + (request.options() == null ? " detach" : " attach " + request.options()));
    return answer;
  }

  @Override
  public ClockConnection connect(long pid) throws UnreachableException {
    if (bug != null) {
      throw bug;
    }
    ClockReport clock = clocks.get(pid);
    if (clock == null) {
      throw new EndedException("there is no process " + pid);
    }
    return new FakeConnection(this, clock);
  }

  /** Always the same report, until the JVM ends. */
  private static final class FakeConnection implements ClockConnection {
    private final FakeJvms jvms;
    private final ClockReport report;
    private int answers;

    FakeConnection(FakeJvms jvms, ClockReport report) {
      this.jvms = jvms;
      this.report = report;
    }

    @Override
    public ClockReport report() throws UnreachableException {
      if (answers++ == jvms.answersBeforeTheEnd) {
        throw new UnreachableException("the JVM has ended");
      }
      return report;
    }

    @Override
    public List<CheckPoint> history() {
      return jvms.history;
    }

    @Override
    public List<EventPoint> events() {
      return jvms.events;
    }

    @Override
    public void close() {}
  }
}
