package com.acme.legacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Calendar;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TreeSet;
import org.legacy.Stamp;

/** Answers each line of its standard input with one line, also about the JVM that it runs in. */
public final class CuriousServer {
  private CuriousServer() {}

  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "US-ASCII"));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(answer(line));
    }
  }

  private static String answer(String question) {
    if (question.equals("time")) {
      return String.valueOf(System.currentTimeMillis());
    } else if (question.equals("stamp")) {
      return String.valueOf(Stamp.now());
    } else if (question.equals("callers")) {
      return callers();
    } else if (question.equals("threads")) {
      return threads();
    }
    return "what is " + question + "?";
  }

  /** The classes that a call for a calendar passes through. */
  private static String callers() {
    final Set<String> classes = new TreeSet<String>();
    Calendar.getInstance(
        new SimpleTimeZone(0, "curious") {
          public int getRawOffset() {
            note();
            return super.getRawOffset();
          }

          public int getOffset(long date) {
            note();
            return super.getOffset(date);
          }

          private void note() {
            for (StackTraceElement frame : new Throwable().getStackTrace()) {
              classes.add(frame.getClassName());
            }
          }
        });
    return classes.toString();
  }

  private static String threads() {
    Set<String> names = new TreeSet<String>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    return names.toString();
  }
}
