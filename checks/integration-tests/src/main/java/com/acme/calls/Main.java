package com.acme.calls;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prints what each way to ask for the time answers, {@code way=milliseconds}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Map<String, Long> times = new LinkedHashMap<String, Long>();
    Direct.read(times);
    MethodReferences.read(times);
    Places.read(times);
    for (Map.Entry<String, Long> time : times.entrySet()) {
      System.out.println(time.getKey() + "=" + time.getValue());
    }
  }
}
