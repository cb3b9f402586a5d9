package com.acme.osgi;

import com.acme.calls.Main;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Prints all calls when its bundle is started. */
public final class Activator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    Main.main(new String[0]);
  }

  @Override
  public void stop(BundleContext context) {
    // nothing to end
  }
}
