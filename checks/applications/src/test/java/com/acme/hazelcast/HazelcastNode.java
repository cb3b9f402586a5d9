package com.acme.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A member of a cluster on this machine. On {@code put} it puts entries that live for five minutes,
 * on {@code count} it says how many it can get. Argument: the first port that members have.
 */
public final class HazelcastNode {
  private static final int ENTRIES = 100;
  private static final long LIFE_MIN = 5;

  private HazelcastNode() {}

  public static void main(String[] args) throws IOException {
    Config config = new Config();
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().setPort(Integer.parseInt(args[0])).setPortCount(2);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).addMember("127.0.0.1");
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
    IMap<Integer, String> map = member.getMap("sessions");
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(answer(line, member, map));
    }
    System.exit(0);
  }

  private static String answer(
      String question, HazelcastInstance member, IMap<Integer, String> map) {
    int found = 0;
    for (int i = 0; i < ENTRIES; i++) {
      if (question.equals("put")) {
        map.put(i, "x", LIFE_MIN, TimeUnit.MINUTES);
      }
      found += map.get(i) == null ? 0 : 1;
    }
    boolean settled = member.getPartitionService().isClusterSafe();
    return member.getCluster().getMembers().size() + " " + settled + " " + found;
  }
}
