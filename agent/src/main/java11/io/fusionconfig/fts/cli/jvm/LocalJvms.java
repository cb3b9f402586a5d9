package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.UnreachableException;
import java.util.List;

/** The JVMs of this machine and user, asked by way of the attach API. */
public final class LocalJvms implements Jvms {

  @Override
  public List<Jvm> all() throws UnreachableException {
    needModules("jdk.attach", "java.management.rmi");
    return AttachApi.all();
  }

  @Override
  public boolean hasFts(long pid) throws UnreachableException {
    needModules("jdk.attach");
    return AttachApi.hasFts(pid);
  }

  @Override
  public ClockConnection connect(long pid) throws UnreachableException {
    needModules("jdk.attach", "java.management.rmi");
    return AttachApi.connect(pid);
  }

  @Override
  public AgentRequest.Answer ask(long pid, AgentRequest request) throws UnreachableException {
    needModules("jdk.attach");
    return AttachApi.askAgent(pid, request);
  }

  /** Looks before {@link AttachApi} is loaded, which could not be without them. */
  private static void needModules(String... names) throws UnreachableException {
    for (String name : names) {
      if (ModuleLayer.boot().findModule(name).isEmpty()) {
        throw new UnreachableException(
            "the Java runtime in "
                + System.getProperty("java.home")
                + " has no module "
                + name
                + ", which this command needs: run it with a JDK");
      }
    }
  }
}
