package io.fusionconfig.fts.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Another member has become the keeper of the common clock. */
@Name("fts.KeeperChange")
@Label("Clock Keeper Change")
@Description("Another member has become the keeper of the common clock")
@Category("FTS")
@StackTrace(false)
final class KeeperChangeEvent extends Event {
  /** Never committed: tells whether the event is enabled. */
  private static final KeeperChangeEvent SAMPLE = new KeeperChangeEvent();

  @Label("Keeper")
  @Description("Host and process ID of the new keeper")
  String keeper = "";

  @Label("Own")
  @Description("Whether this JVM is the new keeper")
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
