package io.fusionconfig.fts.cli.connect;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Another user of this machine, who runs JVMs. */
public final class OtherUser {

  private final long uid;
  private final long gid;
  private final String name;
  private final int jvms;

  /**
   * @param name the user's name; its number if the system has no name for it
   * @param jvms how many of its processes are called {@code java}
   */
  public OtherUser(long uid, long gid, String name, int jvms) {
    this.uid = uid;
    this.gid = gid;
    this.name = name;
    this.jvms = jvms;
  }

  public String name() {
    return name;
  }

  public int jvms() {
    return jvms;
  }

  OtherUser withOneMore() {
    return new OtherUser(uid, gid, name, jvms + 1);
  }

  /** The words before a command that root runs as this user. */
  public List<String> asRoot() {
    boolean isKnown = !name.equals(Long.toString(uid)); // setpriv looks up groups by name
    return Arrays.asList(
        "setpriv",
        "--reuid=" + uid,
        "--regid=" + gid,
        isKnown ? "--init-groups" : "--clear-groups");
  }

  /** The words before a command that anybody else who may runs as this user. */
  List<String> asAnybody() {
    return Collections.unmodifiableList(Arrays.asList("sudo", "-u", "'#" + uid + "'"));
  }
}
