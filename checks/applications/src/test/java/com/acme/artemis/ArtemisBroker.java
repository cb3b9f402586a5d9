package com.acme.artemis;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A broker that keeps nothing on disk. Says its port. */
public final class ArtemisBroker {
  private ArtemisBroker() {}

  public static void main(String[] args) throws Exception {
    Configuration config =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:0");
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(config).start();
    System.out.println("ready");
    NettyAcceptor acceptor =
        (NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("tcp");
    System.out.println(acceptor.getActualPort());
    System.in.read();
    System.exit(0);
  }
}
