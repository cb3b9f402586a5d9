package io.fusionconfig.fts.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentRequestTest {

  private static final String ANSWER = "io.fusionconfig.fts.answers";

  @AfterEach
  void forget() {
    System.clearProperty(ANSWER);
  }

  @Test
  void aRequestToAttachArrivesAsItWasSent() {
    String options = "file=/san/my attach detach,packages=com.acme";
    AgentRequest sent = AgentRequest.attach("7f", options);
    assertThat(sent.argument()).isEqualTo("!7f attach " + options);
    assertThat(AgentRequest.of(sent.argument()).options()).isEqualTo(options);
  }

  @Test
  void aRequestToDetachArrivesAsItWasSent() {
    AgentRequest sent = AgentRequest.detach("7f");
    assertThat(sent.argument()).isEqualTo("!7f detach");
    assertThat(AgentRequest.of(sent.argument()).options()).isNull();
  }

  @Test
  void whatOtherToolsLoadTheAgentWithAreOptions() {
    assertThat(AgentRequest.of("file=/san/clock").options()).isEqualTo("file=/san/clock");
    assertThat(AgentRequest.of("").options()).isEmpty();
    assertThat(AgentRequest.of(null).options()).isEmpty();
  }

  @Test
  void theAnswerIsFoundByItsRequest() {
    AgentRequest sent = AgentRequest.attach("7f", "file=/san/clock");
    assertThat(sent.answerIn(new Properties())).isNull();

    AgentRequest.of(sent.argument()).answer(false, "unknown key 'fil'");

    AgentRequest.Reply answer = sent.answerIn(System.getProperties());
    assertThat(answer).isNotNull();
    assertThat(answer.isSuccess()).isFalse();
    assertThat(answer.line()).isEqualTo("unknown key 'fil'");
    assertThat(AgentRequest.detach("7").answerIn(System.getProperties())).isNull();
    assertThat(AgentRequest.detach("8f").answerIn(System.getProperties())).isNull();
  }

  @Test
  void ofSeveralWhoAskAtTheSameTimeEachFindsHisAnswerAndOldOnesAreForgotten() {
    for (int i = 0; i < 6; i++) {
      AgentRequest.attach("id" + i, "").answer(true, "answer " + i + "\nand more");
    }

    for (int i = 0; i < 6; i++) {
      AgentRequest.Reply answer =
          AgentRequest.attach("id" + i, "").answerIn(System.getProperties());
      if (i < 2) {
        assertThat(answer).isNull();
      } else {
        assertThat(answer).isNotNull();
        assertThat(answer.line()).isEqualTo("answer " + i + " and more");
      }
    }
  }

  @Test
  void anAnswerWithoutAWaiterIsNotKept() {
    AgentRequest.of("file=/san/clock").answer(true, "offset +0.001 ms");
    assertThat(System.getProperty(ANSWER)).isNull();
  }

  @Test
  void aRequestIsAcknowledgedBeforeItIsAnswered() {
    AgentRequest sent = AgentRequest.attach("7f", "file=/san/clock");
    assertThat(sent.isAcknowledgedIn(System.getProperties())).isFalse();

    AgentRequest received = AgentRequest.of(sent.argument());
    received.acknowledge();
    assertThat(sent.isAcknowledgedIn(System.getProperties())).isTrue();
    assertThat(sent.answerIn(System.getProperties())).isNull();
    assertThat(AgentRequest.detach("7").isAcknowledgedIn(System.getProperties())).isFalse();

    received.answer(true, "done");
    assertThat(sent.answerIn(System.getProperties())).isNotNull();
    assertThat(System.getProperty(ANSWER)).isEqualTo("7f + done");
  }
}
