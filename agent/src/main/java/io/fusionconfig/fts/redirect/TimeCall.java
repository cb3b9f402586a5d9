package io.fusionconfig.fts.redirect;

/** A JDK call that reads the time, and the static method that replaces it. */
final class TimeCall {

  /** How a call is replaced. */
  enum Kind {
    /** A static method: by a static method with the same descriptor. */
    STATIC,
    /** An instance method: by a static method that takes the receiver first. */
    INSTANCE,
    /** The constructor of {@code Date}: by the constructor that takes milliseconds. */
    NEW_DATE,
    /** Another constructor that reads the time: it stays, and the object is set afterward. */
    NEW_OTHER,
    /** A call that depends on its caller: it stays, with a static method before or after it. */
    AROUND
  }

  final Kind kind;

  /** Internal name of the class that the call names. */
  final String owner;

  final String name;
  final String descriptor;

  /** The {@code Redirected…} class that contains the target, without that prefix. */
  final String targetClass;

  final String targetName;

  TimeCall(
      Kind kind,
      String owner,
      String name,
      String descriptor,
      String targetClass,
      String targetName) {
    this.kind = kind;
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.targetClass = targetClass;
    this.targetName = targetName;
  }

  /**
   * The descriptor of the static method that can replace this call in a method handle: for an
   * instance method the receiver comes first, a constructor returns the new object.
   */
  String targetDescriptor() {
    switch (kind) {
      case STATIC:
        return descriptor;
      case INSTANCE:
        return "(L" + owner + ";" + descriptor.substring(1);
      case NEW_DATE:
      case NEW_OTHER:
        return descriptor.substring(0, descriptor.length() - 1) + "L" + owner + ";";
      case AROUND:
        break; // no static method can replace it
    }
    throw new AssertionError(kind);
  }

  /** Whether this is a reflective call, which reads the time only if its target does. */
  boolean isReflective() {
    return targetClass.equals(CallTable.REFLECTION);
  }

  /**
   * Whether this is a call of a clock. Only the JDK's own clocks return the local time, and no
   * class extends those: calls of a subclass's methods are not meant.
   */
  boolean isOfClock() {
    return kind == Kind.INSTANCE && (name.equals("instant") || name.equals("millis"));
  }

  /** The call in readable form, for instance {@code java.time.LocalDate.now(ZoneId)}. */
  String description() {
    StringBuilder text = new StringBuilder(owner.replace('/', '.').replace('$', '.'));
    if (name.equals("<init>")) {
      text.insert(0, "new ");
    } else {
      text.append('.').append(name);
    }
    text.append('(');
    for (int i = 1; descriptor.charAt(i) != ')'; i++) {
      if (i > 1) {
        text.append(", ");
      }
      boolean array = descriptor.charAt(i) == '[';
      i += array ? 1 : 0;
      if (descriptor.charAt(i) == 'L') {
        int end = descriptor.indexOf(';', i);
        text.append(descriptor, descriptor.lastIndexOf('/', end) + 1, end);
        i = end;
      } else {
        text.append("long"); // the only primitive type that a time call takes
      }
      text.append(array ? "[]" : "");
    }
    return text.append(')').toString();
  }

  @Override
  public String toString() {
    return description();
  }
}
