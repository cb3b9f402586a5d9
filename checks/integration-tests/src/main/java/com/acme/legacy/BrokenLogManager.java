package com.acme.legacy;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/** As log managers of application servers do that are asked too early, or from the wrong place. */
public final class BrokenLogManager extends LogManager {

  @Override
  public Logger getLogger(String name) {
    if (name.startsWith("io.fusionconfig")) {
      throw new IllegalStateException("the log manager was not properly installed");
    }
    return super.getLogger(name);
  }
}
