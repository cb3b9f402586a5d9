package com.acme.legacy;

import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** An application's own builder of MBean servers; notes by whom it is used first. */
public final class NotingBuilder extends MBeanServerBuilder {
  static volatile String usedBy = "nobody";

  public MBeanServer newMBeanServer(
      String domain, MBeanServer outer, MBeanServerDelegate delegate) {
    if (usedBy.equals("nobody")) {
      usedBy = Thread.currentThread().getName();
    }
    return super.newMBeanServer(domain, outer, delegate);
  }
}
