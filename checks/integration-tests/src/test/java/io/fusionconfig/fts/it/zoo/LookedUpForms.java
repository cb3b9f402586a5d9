package io.fusionconfig.fts.it.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Calls that are found by their names while the application runs; and those that are left alone, as
 * the documentation says: called by the name of a subclass, of which nothing is known without
 * loading it.
 */
final class LookedUpForms {
  private static final String ADJUSTED = "time@UTC";
  private static final String LEFT = "real@UTC";

  private LookedUpForms() {}

  static List<Animal> add(Map<String, String> sources, String packageName, int release) {
    String type = packageName + ".LookedUp";
    sources.put(type, "package " + packageName + ";\n" + SOURCE);
    List<Animal> animals = new ArrayList<>();
    String[][] forms = {
      {"System.currentTimeMillis()", "Class.getMethod", "byMethod", ADJUSTED},
      {"System.currentTimeMillis()", "Lookup.findStatic", "byLookup", ADJUSTED},
      {"new Date()", "Class.newInstance", "byNewInstance", ADJUSTED},
      {"new Date()", "Class.getConstructor", "byConstructor", ADJUSTED},
      {"new Date()", "Lookup.findConstructor", "byFindConstructor", ADJUSTED},
      {"TimerTask.scheduledExecutionTime()", "subclass's name", "bySubclass", LEFT},
      {"TimerTask.scheduledExecutionTime()", "super in grandchild", "byGrandchild", LEFT},
    };
    for (String[] form : forms) {
      animals.add(new Animal(form[0], form[1], "" + release, type, form[2], form[3]));
    }
    return animals;
  }

  private static final String SOURCE =
      """
      import java.lang.invoke.MethodHandles;
      import java.lang.invoke.MethodType;
      import java.util.Date;

      public class LookedUp {
        public static Object byMethod() throws Throwable {
          return System.class.getMethod("currentTimeMillis").invoke(null);
        }
        public static Object byLookup() throws Throwable {
          return (long) MethodHandles.lookup()
              .findStatic(System.class, "currentTimeMillis", MethodType.methodType(long.class))
              .invokeExact();
        }
        @SuppressWarnings("deprecation")
        public static Object byNewInstance() throws Throwable {
          return Date.class.newInstance();
        }
        public static Object byConstructor() throws Throwable {
          return Date.class.getConstructor().newInstance();
        }
        public static Object byFindConstructor() throws Throwable {
          return (Date) MethodHandles.lookup()
              .findConstructor(Date.class, MethodType.methodType(void.class))
              .invokeExact();
        }
        static class Grandchild extends Task {
          @Override public long scheduledExecutionTime() { return super.scheduledExecutionTime(); }
        }
        static <T extends Task> T scheduled(T task) throws Exception {
          java.util.Timer timer = new java.util.Timer(true);
          timer.schedule(task, new Date(System.currentTimeMillis() + 2));
          task.ran();
          timer.cancel();
          return task;
        }
        public static Object bySubclass() throws Exception {
          return scheduled(new Task()).scheduledExecutionTime();
        }
        public static Object byGrandchild() throws Exception {
          return scheduled(new Grandchild()).scheduledExecutionTime();
        }
      }
      """;
}
