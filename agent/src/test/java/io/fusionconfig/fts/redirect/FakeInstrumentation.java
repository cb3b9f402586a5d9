package io.fusionconfig.fts.redirect;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A JVM as its agents see it: it has the classes and does with them what a test says. */
public final class FakeInstrumentation {
  /** The names of the methods that were called, in order. */
  public final List<String> called = new ArrayList<>();

  /** The transformers that are there. */
  public final List<ClassFileTransformer> transformers = new ArrayList<>();

  /** The classes that are loaded; all of them can be modified. */
  public final List<Class<?>> loaded = new ArrayList<>();

  /** The classes of each call that has retransformed some. */
  public final List<List<Class<?>>> retransformed = new ArrayList<>();

  /** The name of the class that the JVM refuses to retransform. */
  public String refused = "";

  /** Whether there is no memory for the list of loaded classes. */
  public boolean memoryIsOut;

  /** Returns what the agent is handed; what a test has no answer for, it must not call. */
  public Instrumentation get() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              called.add(method.getName());
              return answer(method.getName(), arguments);
            });
  }

  private Object answer(String method, Object[] arguments) {
    return switch (method) {
      case "addTransformer" -> transformers.add((ClassFileTransformer) arguments[0]);
      case "removeTransformer" -> transformers.remove((ClassFileTransformer) arguments[0]);
      case "isModifiableClass", "appendToBootstrapClassLoaderSearch" -> true;
      case "getAllLoadedClasses" -> {
        if (memoryIsOut) {
          throw new OutOfMemoryError("no room");
        }
        yield loaded.toArray(new Class<?>[0]);
      }
      case "retransformClasses" -> {
        List<Class<?>> classes = List.of((Class<?>[]) arguments[0]);
        retransformed.add(classes);
        if (classes.stream().anyMatch(one -> one.getName().equals(refused))) {
          throw new VerifyError("no");
        }
        yield true;
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }
}
