package com.acme.artemis;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * Sends messages that live for five minutes, takes them again, and says how many it got. Argument:
 * the port of the broker.
 */
public final class ArtemisClient {
  private static final int MESSAGES = 20;
  private static final long LIFE_MS = 5 * 60_000;

  private ArtemisClient() {}

  public static void main(String[] args) throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + args[0]);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = factory.createSession()) {
      session.createQueue(QueueConfiguration.of("orders"));
      ClientProducer producer = session.createProducer("orders");
      for (int i = 0; i < MESSAGES; i++) {
        ClientMessage message = session.createMessage(true);
        message.setExpiration(System.currentTimeMillis() + LIFE_MS);
        producer.send(message);
      }
      ClientConsumer consumer = session.createConsumer("orders");
      session.start();
      int received = 0;
      while (consumer.receiveImmediate() != null) {
        received++;
      }
      System.out.println(received);
    }
    System.exit(0);
  }
}
