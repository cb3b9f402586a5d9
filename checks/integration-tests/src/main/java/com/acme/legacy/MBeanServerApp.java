package com.acme.legacy;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.ObjectName;

/** Makes the platform's MBean server late, and waits for somebody else's MBeans in it. */
public final class MBeanServerApp {
  private MBeanServerApp() {}

  public static void main(String[] args) throws Exception {
    Thread.sleep(Long.parseLong(args[0]));
    ManagementFactory.getPlatformMBeanServer();
    System.out.println("builder used by " + NotingBuilder.usedBy);
    ObjectName wanted = new ObjectName(args[1]);
    long patienceMs = args.length > 2 ? Long.parseLong(args[2]) : 10000;
    for (long i = 0; i < patienceMs / 100; i++) {
      Set<ObjectName> found = ManagementFactory.getPlatformMBeanServer().queryNames(wanted, null);
      if (!found.isEmpty()) {
        System.out.println("found " + found.iterator().next());
        return;
      }
      Thread.sleep(100);
    }
    System.out.println("found nothing");
  }
}
