package com.acme.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.management.ObjectName;

/**
 * A JVM that says it has FTS, and answers whoever asks it with an attack: {@code jndi} or {@code
 * stub} as its address, {@code bomb}, {@code circle}, {@code flood}, {@code throw}, {@code escape}
 * or {@code folder:DIR} as its MBean. Prints {@code ready}, and {@code connected} when its own port
 * is connected to.
 */
public final class HostileJvm {
  private static final String ADDRESS = "com.sun.management.jmxremote.localConnectorAddress";

  /** A hash code of 2 to the power of this takes minutes. */
  private static final int BOMB_DEPTH = 32;

  private static final int FLOOD_CHARS = 32 << 20;

  private HostileJvm() {}

  public static void main(String[] args) throws Exception {
    String attack = args[0];
    System.setProperty("fts.version", "1.0.0\u001b[2J");
    if (attack.equals("jndi")) {
      ServerSocket port = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
      String name = "127.0.0.1:" + port.getLocalPort();
      agentProperties().put(ADDRESS, "service:jmx:rmi:///jndi/rmi://" + name + "/x");
      System.out.println("ready");
      listen(port);
    } else if (attack.equals("stub")) {
      agentProperties().put(ADDRESS, "service:jmx:rmi://127.0.0.1/stub/" + serialized(bomb()));
    } else {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new HostileMBean(attack), new ObjectName("fts:type=FileClock"));
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      continue; // until the test closes it
    }
  }

  private static void listen(ServerSocket port) throws IOException {
    while (true) {
      try (Socket socket = port.accept()) {
        System.out.println("connected from " + socket.getPort());
      }
    }
  }

  /** Of this JVM, for tools that attach to it; the JDK has them in a class of its own. */
  private static Properties agentProperties() throws ReflectiveOperationException {
    Class<?> support;
    try {
      support = Class.forName("jdk.internal.vm.VMSupport");
    } catch (ClassNotFoundException e) {
      support = Class.forName("sun.misc.VMSupport");
    }
    Method get = support.getMethod("getAgentProperties");
    return (Properties) get.invoke(null);
  }

  private static String serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** Sets of sets: to read them means to hash each of them, and those in them, again and again. */
  static Object bomb() {
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    root.add("root");
    for (int i = 0; i < BOMB_DEPTH; i++) {
      Set<Object> nextLeft = new HashSet<>();
      Set<Object> nextRight = new HashSet<>();
      nextLeft.add(Integer.toString(i)); // or the two would be equal
      left.add(nextLeft);
      left.add(nextRight);
      right.add(nextLeft);
      right.add(nextRight);
      left = nextLeft;
      right = nextRight;
    }
    return root;
  }

  static Object circle() {
    List<Object> one = new ArrayList<>();
    List<Object> other = new ArrayList<>();
    one.add(other);
    other.add(one);
    return one;
  }

  static String flood() {
    return new String(new char[FLOOD_CHARS]).replace('\0', 'x');
  }
}
