package com.acme.legacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Answers each line of its standard input with one line, until that ends. */
public final class TimeServer {
  private TimeServer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "US-ASCII"));
    Ticker ticker = new Ticker();
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(answer(line, ticker));
    }
  }

  private static String answer(String question, Ticker ticker) throws InterruptedException {
    if (question.equals("time")) {
      return String.valueOf(System.currentTimeMillis());
    } else if (question.equals("tick")) {
      ticker.start();
      return "ticking";
    } else if (question.equals("ticks")) {
      return ticker.stop();
    }
    return "what is " + question + "?";
  }
}
