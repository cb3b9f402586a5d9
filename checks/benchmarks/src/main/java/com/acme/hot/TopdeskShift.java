package com.acme.hot;

import java.util.concurrent.TimeUnit;

/** Moves the time of TOPdesk's agent, whose classes are there only when it is. */
final class TopdeskShift {
  private static final String PACKAGE = "com.topdesk.timetransformer.";

  private TopdeskShift() {}

  static void byOneHour() throws ReflectiveOperationException {
    Class<?> transforming = Class.forName(PACKAGE + "TransformingTime");
    Class<?> time = Class.forName(PACKAGE + "Time");
    Object instance = transforming.getField("INSTANCE").get(null);
    Object changer = transforming.getMethod("change").invoke(null);
    changer =
        changer
            .getClass()
            .getMethod("move", long.class, TimeUnit.class)
            .invoke(changer, 1, TimeUnit.HOURS);
    transforming.getMethod("apply", changer.getClass()).invoke(instance, changer);
    Class.forName(PACKAGE + "TimeTransformer").getMethod("setTime", time).invoke(null, instance);
  }
}
