package com.acme.containers;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.launch.Framework;

/** Starts one bundle. */
public final class FelixLauncher {
  private FelixLauncher() {}

  /** Takes a folder to work in, and the bundle's jar. */
  public static void main(String[] args) throws Exception {
    Framework felix =
        new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", args[0]));
    felix.start();
    felix.getBundleContext().installBundle(Path.of(args[1]).toUri().toString()).start();
    felix.stop();
    felix.waitForStop(10_000);
  }
}
