package com.acme.peer;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** What any agent costs: its premain does nothing, or adds a transformer that does nothing. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String argument, Instrumentation instrumentation) {
    if (argument != null) {
      instrumentation.addTransformer(new Idle(), true);
    }
  }

  private static final class Idle implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader,
        String className,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      return null;
    }
  }
}
