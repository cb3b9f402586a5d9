package io.fusionconfig.fts.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Another member keeps the common clock. */
@Name("fts.KeeperChange")
@Label("Clock Keeper Change")
@Description("Another member keeps the common clock, in mode exchange")
@Category("FTS")
@StackTrace(false)
final class KeeperChangeEvent extends Event {
  /** Never committed: it knows whether another one is worth making. */
  private static final KeeperChangeEvent SAMPLE = new KeeperChangeEvent();

  @Label("Keeper")
  @Description("Host and pid of the member that keeps the clock now")
  String keeper = "";

  @Label("Own")
  @Description("Whether this JVM keeps the clock now")
  boolean own;

  private KeeperChangeEvent() {}

  KeeperChangeEvent(String keeper, boolean own) {
    this.keeper = keeper;
    this.own = own;
  }

  static boolean isWanted() {
    return SAMPLE.isEnabled();
  }
}
