package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.UnreachableException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.rmi.server.RMISocketFactory;

/**
 * Limits which objects a command accepts from a JVM, and where it connects to. The JDK has no such
 * limits for a single connection, so they are process-wide: only a process that runs nothing but
 * the command may set them.
 */
final class AnswerFilter {

  /** Values of MBeans, exceptions of JMX and the stub of a connection; nothing else. */
  private static final String PATTERN =
      "maxdepth=12;maxrefs=50000;maxarray=100000;maxbytes=16777216;"
          + "javax.management.*;javax.management.openmbean.*;javax.management.remote.*;"
          + "javax.management.remote.rmi.RMIConnectionImpl_Stub;"
          + "javax.management.remote.rmi.RMIServerImpl_Stub;"
          + "java.rmi.*;java.rmi.dgc.*;java.rmi.server.ObjID;java.rmi.server.UID;"
          + "java.rmi.server.RemoteObject;java.rmi.server.RemoteStub;"
          + "javax.management.remote.rmi.RMIServer;" // proxies of Java 8
          + "javax.management.remote.rmi.RMIConnection;com.sun.proxy.*;jdk.proxy1.*;jdk.proxy2.*;"
          + "java.rmi.server.RemoteObjectInvocationHandler;java.lang.reflect.Proxy;"
          + "java.lang.*;java.util.*;java.io.*;!*";

  private static boolean isSet;

  private AnswerFilter() {}

  /**
   * Sets the limits, once. A filter that the user has set with {@code jdk.serialFilter} stays.
   *
   * @throws UnreachableException if this Java runtime has no filters: Java 8 before update 121
   */
  static synchronized void set() throws UnreachableException {
    if (isSet) {
      return;
    }
    try {
      setFilter();
      if (RMISocketFactory.getSocketFactory() == null) {
        RMISocketFactory.setSocketFactory(new LoopbackSockets());
      }
    } catch (ReflectiveOperationException | IOException e) {
      throw new UnreachableException(
          "this Java runtime cannot filter what a JVM sends; run the command on a newer one", e);
    }
    isSet = true;
  }

  private static void setFilter() throws ReflectiveOperationException {
    Class<?> filter;
    try {
      filter = Class.forName("java.io.ObjectInputFilter");
    } catch (ClassNotFoundException e) {
      filter = Class.forName("sun.misc.ObjectInputFilter"); // Java 8
    }
    Class<?> config = Class.forName(filter.getName() + "$Config");
    try {
      Object pattern = config.getMethod("createFilter", String.class).invoke(null, PATTERN);
      if (config.getMethod("getSerialFilter").invoke(null) == null) {
        config.getMethod("setSerialFilter", filter).invoke(null, pattern);
      }
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(e.getCause());
    }
  }
}
