package com.acme.containers;

import java.nio.file.Paths;
import java.util.Collections;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.launch.Framework;

/** Starts one bundle. */
public final class FelixLauncher {
  private FelixLauncher() {}

  /** Takes a folder to work in, and the bundle's jar. */
  public static void main(String[] args) throws Exception {
    Framework felix =
        new FrameworkFactory()
            .newFramework(Collections.singletonMap("org.osgi.framework.storage", args[0]));
    felix.start();
    felix.getBundleContext().installBundle(Paths.get(args[1]).toUri().toString()).start();
    felix.stop();
    felix.waitForStop(10_000);
  }
}
