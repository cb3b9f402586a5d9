package io.fusionconfig.fts.cli.connect;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Properties;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.MBeanServerConnection;

/** The texts that a JVM answers with: attributes of its MBean, and the answer to a request. */
public final class JvmAnswersFuzz implements FuzzTarget {
  private static final AgentRequest REQUEST = AgentRequest.attach("0a1b", "file=/san/clock");

  @Override
  public List<byte[]> corpus() {
    return List.of(
        "0a1b + offset +0.001 ms, error bound 0.1 ms".getBytes(UTF_16BE),
        "0a1b ? \n0a1c - failed: x\n0a1b - unknown key".getBytes(UTF_16BE),
        "2026-01-01T00:00:00Z".getBytes(UTF_16BE),
        "SYNCHRONIZED".getBytes(UTF_16BE));
  }

  @Override
  public List<byte[]> words() {
    return List.of(
        "0a1b ".getBytes(UTF_16BE),
        "\n".getBytes(UTF_16BE),
        "\u001b[2J".getBytes(UTF_16BE),
        "\u202e".getBytes(UTF_16BE),
        "\ud83d".getBytes(UTF_16BE),
        "+1000000000-12-31T23:59:60Z".getBytes(UTF_16BE));
  }

  @Override
  public boolean reads(byte[] input) throws Exception {
    String text = new String(input, UTF_16BE);
    AttributeList answer = new AttributeList();
    for (String name : List.of("State", "CurrentTime", "LastError", "File", text)) {
      answer.add(new Attribute(name, text));
    }
    answer.add(new Attribute("Packages", new String[] {text, text}));
    MBeanServerConnection server =
        (MBeanServerConnection)
            Proxy.newProxyInstance(
                JvmAnswersFuzz.class.getClassLoader(),
                new Class<?>[] {MBeanServerConnection.class},
                (proxy, method, arguments) -> answer);
    ClockValues report = ClockMBean.read(server, false);
    String shown = report.time("currentTime") + report.text("packages") + report.redirectedCalls();
    if (!shown.codePoints().allMatch(JvmAnswersFuzz::isText)) {
      throw new AssertionError("not cleaned");
    }
    Json.of(report.values());
    Properties properties = new Properties();
    properties.setProperty("io.fusionconfig.fts.answers", text);
    return REQUEST.isAcknowledgedIn(properties) && REQUEST.answerIn(properties) != null;
  }

  private static boolean isText(int character) {
    int type = Character.getType(character);
    return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
  }
}
