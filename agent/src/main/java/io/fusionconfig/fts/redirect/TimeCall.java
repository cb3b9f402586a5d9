package io.fusionconfig.fts.redirect;

/** One call of the JDK by which a class learns the time, and the static method that replaces it. */
final class TimeCall {

  /** What has to be done to a call of this sort. */
  enum Kind {
    /** A static method: another static method of the same descriptor. */
    STATIC,
    /** An instance method: a static method that takes the receiver first. */
    INSTANCE,
    /** The constructor of {@code Date}: the one that takes milliseconds. */
    NEW_DATE,
    /** A constructor of {@code GregorianCalendar}: itself, and the calendar is set afterward. */
    NEW_CALENDAR,
    /** A call that stays one of the class itself, with a static method before or after it. */
    AROUND
  }

  final Kind kind;

  /** Internal name of the class that the call names. */
  final String owner;

  final String name;
  final String descriptor;

  /** Which of the {@code Redirected…} classes holds the target: what follows that prefix. */
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
   * The descriptor of the static method that has the shape of this call as a method handle: for an
   * instance method the receiver comes first, a constructor returns what it makes.
   */
  String targetDescriptor() {
    switch (kind) {
      case STATIC:
        return descriptor;
      case INSTANCE:
        return "(L" + owner + ";" + descriptor.substring(1);
      case NEW_DATE:
      case NEW_CALENDAR:
        return descriptor.substring(0, descriptor.length() - 1) + "L" + owner + ";";
      case AROUND:
        break; // nothing has its shape
    }
    throw new AssertionError(kind);
  }

  /** True for a call by reflection, which tells the time only if what it calls does. */
  boolean isReflective() {
    return targetClass.equals(CallTable.REFLECTION);
  }

  /**
   * True for what a clock is asked. Only the JDK's own clock tells the real time, and no class
   * extends that one: calls of a subclass's methods are none of these.
   */
  boolean isOfClock() {
    return kind == Kind.INSTANCE && (name.equals("instant") || name.equals("millis"));
  }

  /** The call as a reader knows it, for instance {@code java.time.LocalDate.now(ZoneId)}. */
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
