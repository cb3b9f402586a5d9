package com.acme.zoo;

import java.util.concurrent.TimeUnit;

/**
 * Shifts the clock of TOPdesk's time-transformer-agent, as its README tells, and sends the keeper
 * round. By reflection: the agent's own jar is the only one that has these classes.
 */
public final class Topdesk {
  private Topdesk() {}

  /**
   * Starts the round.
   *
   * @param args as the keeper's; the first is the shift as well
   */
  public static void main(String[] args) throws Exception {
    Class<?> transforming = Class.forName("com.topdesk.timetransformer.TransformingTime");
    Object instance = transforming.getField("INSTANCE").get(null);
    Object change = transforming.getMethod("change").invoke(null);
    change
        .getClass()
        .getMethod("move", long.class, TimeUnit.class)
        .invoke(change, Long.parseLong(args[0]), TimeUnit.MILLISECONDS);
    transforming.getMethod("apply", change.getClass()).invoke(instance, change);
    Class.forName("com.topdesk.timetransformer.TimeTransformer")
        .getMethod("setTime", Class.forName("com.topdesk.timetransformer.Time"))
        .invoke(null, instance);
    Keeper.main(args);
  }
}
