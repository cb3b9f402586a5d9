package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.UnreachableException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.remote.JMXConnector;
import org.jspecify.annotations.Nullable;

/** JVMs that answer what a test tells them. */
public final class FakeJvms extends Jvms {

  public List<Map<String, @Nullable Object>> history = List.of();
  public List<Map<String, @Nullable Object>> events = List.of();
  public final List<ClockValues> next = new ArrayList<>();
  public int answersBeforeTheEnd = Integer.MAX_VALUE;
  public final List<String> asked = new ArrayList<>();
  public AgentRequest.Reply answer = new AgentRequest.Reply(true, "");

  public final List<Jvm> found = new ArrayList<>();
  public final List<OtherUser> others = new ArrayList<>();
  public long otherPid;
  public boolean roots;
  public final Map<Long, String> faults = new HashMap<>();
  public final List<Long> ended = new ArrayList<>();
  public final Map<Long, ClockValues> clocks = new HashMap<>();
  public @Nullable Throwable bug;

  @Override
  public List<Jvm> own() {
    return found;
  }

  @Override
  public List<OtherUser> others() {
    return others;
  }

  @Override
  public boolean isRoot() {
    return roots;
  }

  @Override
  public boolean hasFts(long pid) throws UnreachableException {
    String fault = faults.get(pid);
    if (fault != null) {
      throw new UnreachableException(fault);
    }
    if (ended.contains(pid)) {
      throw new EndedException("the JVM " + pid + " has ended");
    }
    return clocks.containsKey(pid);
  }

  @Override
  public AgentRequest.Reply ask(long pid, AgentRequest request) {
    asked.add(pid + (request.options() == null ? " detach" : " attach " + request.options()));
    return answer;
  }

  @Override
  public ClockConnection connect(long pid) throws UnreachableException {
    if (bug instanceof Error) {
      throw (Error) bug;
    }
    if (bug instanceof RuntimeException) {
      throw (RuntimeException) bug;
    }
    for (OtherUser other : others) {
      if (pid == otherPid) {
        throw new OtherUserException("process " + pid + " is not this user's", other, roots);
      }
    }
    ClockValues clock = clocks.get(pid);
    if (clock == null) {
      throw new EndedException("there is no process " + pid);
    }
    return new FakeConnection(this, clock);
  }

  private static final JMXConnector NOTHING =
      (JMXConnector)
          Proxy.newProxyInstance(
              FakeJvms.class.getClassLoader(),
              new Class<?>[] {JMXConnector.class},
              (proxy, method, arguments) -> {
                throw new AssertionError("nothing is asked over JMX");
              });

  /** The same report, or the next of those that follow, until the JVM ends. */
  private static final class FakeConnection extends ClockConnection {
    private final FakeJvms jvms;
    private ClockValues report;
    private int answers;

    FakeConnection(FakeJvms jvms, ClockValues report) {
      super(new ProcessTable(Path.of("/proc")), 0, NOTHING);
      this.jvms = jvms;
      this.report = report;
    }

    @Override
    public ClockValues report() throws UnreachableException {
      if (answers++ == jvms.answersBeforeTheEnd) {
        throw new UnreachableException("the JVM has ended");
      }
      if (!jvms.next.isEmpty()) {
        report = jvms.next.remove(0);
      }
      return report;
    }

    @Override
    public ClockValues fullReport() throws UnreachableException {
      Map<String, @Nullable Object> values = new LinkedHashMap<>(report.values());
      values.put("history", jvms.history);
      values.put("events", jvms.events);
      return new ClockValues(values);
    }

    @Override
    public Map<String, String> machine() {
      return Map.of("Host", "web-1", "Application", "shop.jar", "Java", "17");
    }

    @Override
    public void close() {}
  }
}
