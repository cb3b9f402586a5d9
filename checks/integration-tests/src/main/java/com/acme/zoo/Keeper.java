package com.acme.zoo;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Goes round the zoo: calls each animal of a list, one a line ({@code
 * class<tab>method<tab>expectation}), and prints what it is worth: {@code ok}, or what is wrong.
 */
public final class Keeper {
  private static final int TRIES = 10;

  private Keeper() {}

  /** Something that an animal does, also as a lambda that can be serialized. */
  public interface Call extends java.io.Serializable {
    Object call() throws Throwable;
  }

  /**
   * Starts the round.
   *
   * @param args how far ahead of the real time, in ms, the animals are to be, and how far ahead the
   *     wall clock of this JVM is; the file with the list; and if there is a fourth one, he first
   *     goes round without a word, says {@code ready}, and waits for a line
   */
  public static void main(String[] args) throws Exception {
    Judge judge = new Judge(Long.parseLong(args[0]), Long.parseLong(args[1]));
    List<String[]> animals = new ArrayList<String[]>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(new FileInputStream(args[2]), "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      animals.add(line.split("\t"));
    }
    in.close();
    if (args.length > 3) {
      for (String[] animal : animals) {
        verdictOnce(judge, animal);
      }
      System.out.println("ready");
      new BufferedReader(new InputStreamReader(System.in, "UTF-8")).readLine();
    }
    for (String[] animal : animals) {
      System.out.println(verdict(judge, animal));
    }
  }

  private static String verdict(Judge judge, String[] animal) {
    boolean waits = animal[2].startsWith("waited");
    String verdict = "";
    int good = 0;
    int needed = waits ? 2 : 1; // the first wait may be long for want of code
    // a wait may end without a reason, and a busy machine may be late
    for (int i = 0; i < (waits ? TRIES : 1) && good < needed; i++) {
      LockSupport.parkNanos(1); // a permit that somebody has left
      verdict = verdictOnce(judge, animal);
      good += verdict.equals("ok") ? 1 : 0;
    }
    return verdict.replaceAll("\\s+", " ");
  }

  private static String verdictOnce(Judge judge, String[] animal) {
    try {
      judge.start();
      Object result = Class.forName(animal[0]).getMethod(animal[1]).invoke(null);
      return judge.verdict(animal[2], result);
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    } catch (Exception e) {
      return e.toString();
    } catch (LinkageError e) {
      return e.toString();
    }
  }

  /** Calls the only method of that name. */
  public static Object invoke(String type, String name, Object... arguments) throws Throwable {
    for (Method method : Class.forName(type).getMethods()) {
      if (method.getName().equals(name)) {
        try {
          return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(name);
  }

  /** The handle that an animal has as a constant. */
  public static MethodHandle handle(String type, String name) throws Throwable {
    return (MethodHandle) invoke(type, name);
  }

  /** Bootstrap method of a dynamic constant: the handle among its arguments. */
  public static MethodHandle constant(
      MethodHandles.Lookup lookup, String name, Class<?> type, MethodHandle handle) {
    return handle;
  }

  /** Bootstrap method of an invokedynamic: a call that gives the handle among its arguments. */
  public static CallSite site(
      MethodHandles.Lookup lookup, String name, MethodType type, MethodHandle handle) {
    return new ConstantCallSite(MethodHandles.constant(MethodHandle.class, handle));
  }

  /** Writes an object and reads it again. */
  @SuppressWarnings("unchecked")
  public static <T> T copy(T object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ObjectOutputStream out = new ObjectOutputStream(bytes);
    out.writeObject(object);
    out.close();
    return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }
}
