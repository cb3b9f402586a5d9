package io.fusionconfig.fts.cli.connect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.net.MalformedURLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIServer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a JVM's local management agent. The JVM may be hostile: the address is not
 * looked up anywhere, and nothing is deserialized from it except a stub of the JDK's own class.
 */
final class LocalStub extends ObjectInputStream {

  private static final String PATH = "/stub/";

  /** An address of the JDK has some 300. */
  private static final int MOST_CHARS = 4096;

  private static final Set<String> CLASSES =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "javax.management.remote.rmi.RMIServerImpl_Stub",
                  "java.rmi.server.RemoteStub",
                  "java.rmi.server.RemoteObject",
                  "java.rmi.server.RemoteObjectInvocationHandler", // of Java 8
                  "java.lang.reflect.Proxy")));

  private LocalStub(InputStream in) throws IOException {
    super(in);
  }

  /**
   * Reads an address.
   *
   * @param address the address that the JVM gave; null if it gave none
   * @throws IOException if it is not an address of the JDK's management agent
   */
  static RMIServer of(@Nullable String address) throws IOException {
    if (address == null || address.length() > MOST_CHARS) {
      throw new MalformedURLException("its management agent gives no address");
    }
    JMXServiceURL url = new JMXServiceURL(address);
    String path = url.getURLPath();
    if (!url.getProtocol().equals("rmi") || !path.startsWith(PATH)) {
      throw new MalformedURLException("its address is not one of the JDK's management agent");
    }
    byte[] stub;
    try {
      stub = Base64.getDecoder().decode(path.substring(PATH.length()));
    } catch (IllegalArgumentException e) {
      throw new MalformedURLException("its address is damaged");
    }
    try (LocalStub in = new LocalStub(new ByteArrayInputStream(stub))) {
      return (RMIServer) in.readObject();
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IOException("its address contains no stub", e);
    }
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass type)
      throws IOException, ClassNotFoundException {
    if (!CLASSES.contains(type.getName())) {
      throw new InvalidClassException(
          "its address contains a class that no stub has: " + type.getName());
    }
    return super.resolveClass(type);
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces)
      throws IOException, ClassNotFoundException {
    if (interfaces.length != 1 || !interfaces[0].equals(RMIServer.class.getName())) {
      throw new InvalidClassException(
          "its address contains a class that no stub has: a proxy of "
              + Arrays.toString(interfaces));
    }
    return super.resolveProxyClass(interfaces);
  }
}
