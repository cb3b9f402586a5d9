package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.attach.AgentRequest;
import org.junit.jupiter.api.Test;

/** {@code attach} and {@code detach}. */
class AttachCommandTest extends JvmCommandLine {
  @Test
  void attachHandsOnTheOptionsAndShowsTheAnswer() {
    jvms.answer = new AgentRequest.Reply(true, "offset +0.001 ms");

    assertThat(run("attach", "42", "file=/san/clock,packages=com.acme:org.legacy")).isZero();
    assertThat(jvms.asked)
        .containsExactly("42 attach file=/san/clock,packages=com.acme:org.legacy");
    assertThat(out.toString().trim()).isEqualTo("offset +0.001 ms");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatTheAgentObjectsToIsOneLineAndStatus1() {
    jvms.answer = new AgentRequest.Reply(false, "unknown key 'fil'");

    assertThat(run("attach", "42", "fil=/san/clock")).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("fts: unknown key 'fil'");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void attachWithoutOptionsIsAUsageError() {
    assertThat(run("attach", "42")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: Missing required parameter: 'OPTIONS'", "Try: java -jar fts.jar help attach");
    assertThat(jvms.asked).isEmpty();
  }

  @Test
  void detachAsksAndShowsTheAnswer() {
    jvms.answer = new AgentRequest.Reply(true, "real time again");

    assertThat(run("detach", "42")).isZero();
    assertThat(jvms.asked).containsExactly("42 detach");
    assertThat(out.toString().trim()).isEqualTo("real time again");
  }
}
