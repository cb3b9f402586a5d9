package io.fusionconfig.fts.redirect;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/** Defines a class in {@code java.lang}; works only when loaded by {@link JavaLang}. */
public final class JavaLangDoor implements Consumer<byte[]> {

  @Override
  public void accept(byte[] classFile) {
    try {
      MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("java.lang is closed", e);
    }
  }
}
