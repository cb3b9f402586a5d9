package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.UnreachableException;
import java.util.List;

/**
 * The JVMs of this machine, on Java 8: none can be asked, for the attach API is not part of the
 * runtime. Java 11 and newer load this class's twin.
 */
public final class LocalJvms implements Jvms {

  @Override
  public List<Jvm> all() throws UnreachableException {
    throw tooOld();
  }

  @Override
  public boolean hasFts(long pid) throws UnreachableException {
    throw tooOld();
  }

  @Override
  public ClockConnection connect(long pid) throws UnreachableException {
    throw tooOld();
  }

  @Override
  public AgentRequest.Answer ask(long pid, AgentRequest request) throws UnreachableException {
    throw tooOld();
  }

  private static UnreachableException tooOld() {
    return new UnreachableException(
        "this command must run on a JDK 11 or newer (here it is Java "
            + System.getProperty("java.version")
            + "); the JVM that it asks may be older");
  }
}
