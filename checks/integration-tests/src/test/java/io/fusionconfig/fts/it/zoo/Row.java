package io.fusionconfig.fts.it.zoo;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/**
 * One call of the JDK, and what has to stand around it.
 *
 * @param call the method or constructor
 * @param owner the class that the caller names
 * @param since the first release that has it
 * @param setup statements before the call: they declare its arguments and the receiver {@code
 *     receiver}. {@code RECEIVER} in it is where the receiver is made
 * @param receiver the statement for {@code RECEIVER}
 * @param subclass members of the class {@code Sub}, which extends the owner; empty if there is none
 * @param after statements after the call; its result, if any, is {@code r}
 * @param expectation what {@code Judge} is told
 */
record Row(
    Executable call,
    Class<?> owner,
    int since,
    String setup,
    String receiver,
    String subclass,
    String after,
    String expectation) {

  private static final List<String> LEFT = List.of("nanoTime", "sleep");
  private static final String CHOSEN_CLOCK = "Clock.fixed(";

  /** Names of arguments, by the types of the parameters. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "java.util.logging.Level", "level",
          "java.lang.String", "message",
          "java.time.ZoneId", "zone",
          "java.util.TimeZone", "zone",
          "java.util.Locale", "locale",
          "java.util.Date", "date",
          "java.util.TimerTask", "task",
          "java.lang.Object", "blocker",
          "java.time.Clock", "clock");

  /** For instance {@code LocalDate.now(ZoneId)}. */
  String name() {
    List<String> types = new ArrayList<>();
    for (Class<?> type : call.getParameterTypes()) {
      types.add(type.getSimpleName());
    }
    String parameters = "(" + String.join(", ", types) + ")";
    String ownerName = owner.getName().replaceFirst(".*[.]", "").replace('$', '.');
    return isConstructor()
        ? "new " + ownerName + parameters
        : ownerName + "." + call.getName() + parameters;
  }

  boolean isConstructor() {
    return call instanceof Constructor;
  }

  boolean isStatic() {
    return Modifier.isStatic(call.getModifiers());
  }

  boolean isInstance() {
    return !isStatic() && !isConstructor();
  }

  Class<?> result() {
    return call instanceof Method method ? method.getReturnType() : owner;
  }

  boolean isVoid() {
    return result() == void.class;
  }

  /** Whether it must stay as it is: the caller chose the clock, or it has no offset. */
  boolean isLeft() {
    return setup.contains(CHOSEN_CLOCK) || LEFT.contains(call.getName());
  }

  /** As a class file has them. */
  String nameAndDescriptor() {
    String descriptor =
        call instanceof Method method
            ? Type.getMethodDescriptor(method)
            : Type.getConstructorDescriptor((Constructor<?>) call);
    return (isConstructor() ? "<init>" : call.getName()) + descriptor;
  }

  /** In a source, without the receiver. */
  List<String> arguments() {
    List<String> names = new ArrayList<>();
    int longs = 0;
    for (Class<?> type : call.getParameterTypes()) {
      names.add(type == long.class ? "l" + longs++ : ARGUMENTS.get(type.getName()));
    }
    return names;
  }

  /** {@code ZoneId zone, Locale locale}. */
  String parameters() {
    List<String> parameters = new ArrayList<>();
    List<String> names = arguments();
    for (int i = 0; i < names.size(); i++) {
      parameters.add(call.getParameterTypes()[i].getCanonicalName() + " " + names.get(i));
    }
    return String.join(", ", parameters);
  }

  /** The call in a source, with these arguments. */
  String call(List<String> arguments) {
    String list = "(" + String.join(", ", arguments) + ")";
    if (isConstructor()) {
      return "new " + ownerName() + list;
    }
    return (isStatic() ? ownerName() : "receiver") + "." + call.getName() + list;
  }

  String ownerName() {
    return owner.getCanonicalName();
  }

  String resultName() {
    return result().getCanonicalName();
  }

  /** The statements of an animal: they put what it says into {@code out}. */
  String body(String callExpression) {
    return body(receiver, "", callExpression);
  }

  String body(String receiverStatement, String beforeCall, String callExpression) {
    return setup.replace("RECEIVER", receiverStatement)
        + beforeCall
        + (isVoid() ? callExpression + ";" : resultName() + " r = " + callExpression + ";")
        + after;
  }
}
