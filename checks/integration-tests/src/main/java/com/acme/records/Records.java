package com.acme.records;

import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Prints the times of log records that classes other than the JDK's have made. */
public final class Records {
  private Records() {}

  public static void main(String[] args) throws Exception {
    System.out.println("record=" + new LogRecord(Level.INFO, "a").getMillis());
    System.out.println("subclass=" + new Tagged("b", args.length > 0).getMillis());
    LogRecord containers =
        (LogRecord)
            Class.forName("org.jboss.logmanager.ExtLogRecord")
                .getConstructor(Level.class, String.class, String.class)
                .newInstance(Level.INFO, "c", "logger");
    System.out.println("container=" + containers.getMillis());
  }

  private static final class Tagged extends LogRecord {
    private static final long serialVersionUID = 1L;

    Tagged(String message, boolean severe) {
      super(severe ? Level.SEVERE : Level.INFO, message);
    }
  }
}
