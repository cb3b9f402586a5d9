package io.fusionconfig.fts.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentRequestTest {

  private static final String ANSWER = "io.fusionconfig.fts.answer";

  @AfterEach
  void forget() {
    System.clearProperty(ANSWER);
  }

  @Test
  void a_request_to_attach_arrives_as_it_was_sent() {
    String options = "file=/san/my attach detach,packages=com.acme";
    AgentRequest sent = AgentRequest.attach("7f", options);
    assertThat(sent.argument()).isEqualTo("!7f attach " + options);
    assertThat(AgentRequest.of(sent.argument()).options()).isEqualTo(options);
  }

  @Test
  void a_request_to_detach_arrives_as_it_was_sent() {
    AgentRequest sent = AgentRequest.detach("7f");
    assertThat(sent.argument()).isEqualTo("!7f detach");
    assertThat(AgentRequest.of(sent.argument()).options()).isNull();
  }

  @Test
  void what_other_tools_load_the_agent_with_are_options() {
    assertThat(AgentRequest.of("file=/san/clock").options()).isEqualTo("file=/san/clock");
    assertThat(AgentRequest.of("").options()).isEmpty();
    assertThat(AgentRequest.of(null).options()).isEmpty();
  }

  @Test
  void the_answer_is_found_by_whoever_asked() {
    AgentRequest sent = AgentRequest.attach("7f", "file=/san/clock");
    assertThat(sent.answerIn(new Properties())).isNull();

    AgentRequest.of(sent.argument()).answer(false, "unknown key 'fil'");

    AgentRequest.Answer answer = sent.answerIn(System.getProperties());
    assertThat(answer).isNotNull();
    assertThat(answer.isWell()).isFalse();
    assertThat(answer.line()).isEqualTo("unknown key 'fil'");
    assertThat(AgentRequest.detach("7").answerIn(System.getProperties())).isNull();
    assertThat(AgentRequest.detach("8f").answerIn(System.getProperties())).isNull();
  }

  @Test
  void an_answer_that_nobody_waits_for_is_not_kept() {
    AgentRequest.of("file=/san/clock").answer(true, "offset +0.001 ms");
    assertThat(System.getProperty(ANSWER)).isNull();
  }
}
