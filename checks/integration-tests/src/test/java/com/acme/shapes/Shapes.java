package com.acme.shapes;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Prints what there is to see of classes that ask for the time, but not the time itself. */
@SuppressWarnings("serial") // the computed serialVersionUID is what matters
public final class Shapes {
  private Shapes() {}

  record Stamp(long millis, String name) {
    Stamp {
      if (millis == 0) {
        millis = System.currentTimeMillis();
      }
    }
  }

  enum Season {
    SUMMER(System.currentTimeMillis()) {
      @Override
      Instant now() {
        return Instant.now();
      }
    },
    WINTER(0) {
      @Override
      Instant now() {
        return Instant.EPOCH;
      }
    };

    final long since;

    Season(long since) {
      this.since = since;
    }

    abstract Instant now();
  }

  sealed interface Shape permits Round, Square {
    default Instant seen() {
      return Instant.now();
    }
  }

  record Round(long since) implements Shape {
    Round() {
      this(System.currentTimeMillis());
    }
  }

  static final class Square implements Shape {}

  /** Its serialVersionUID is computed from its members, static initializer and all. */
  static class Form implements Serializable {
    static final long LOADED = System.currentTimeMillis();

    final Instant made = Instant.now();

    LongSupplier clock() {
      return System::currentTimeMillis;
    }
  }

  static final class Stamped extends Form {
    long stamp() {
      LongSupplier later = () -> Instant.now().toEpochMilli();
      return later.getAsLong() + clock().getAsLong();
    }
  }

  /** Defined again as a hidden class. */
  static final class Hidden implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.currentTimeMillis();
    }
  }

  /** Prints them. */
  public static void main(String[] args) throws Exception {
    Stamp stamp = new Stamp(0, "now");
    System.out.println(stamp.equals(new Stamp(stamp.millis(), "now")) && stamp.millis() > 0);
    System.out.println(new Stamp(1, "then"));
    System.out.println(Arrays.toString(Season.values()) + Season.valueOf("WINTER").now());
    System.out.println(Season.SUMMER.since > 0 && Season.SUMMER.now() != null);
    System.out.println(Arrays.toString(Shape.class.getPermittedSubclasses()));
    System.out.println(new Round().since() > 0 && new Square().seen() != null);
    System.out.println(new Stamped().stamp() > Form.LOADED);
    System.out.println(hidden().getAsLong() > 0);
    for (Class<?> type :
        List.of(Stamp.class, Season.class, Shape.class, Round.class, Form.class, Stamped.class)) {
      print(type);
    }
  }

  private static LongSupplier hidden() throws IOException, ReflectiveOperationException {
    try (InputStream in = Shapes.class.getResourceAsStream("Shapes$Hidden.class")) {
      byte[] classFile = in == null ? new byte[0] : in.readAllBytes();
      Class<?> type =
          MethodHandles.lookup()
              .defineHiddenClass(classFile, true, MethodHandles.Lookup.ClassOption.NESTMATE)
              .lookupClass();
      Constructor<?> constructor = type.getDeclaredConstructor();
      return (LongSupplier) constructor.newInstance();
    }
  }

  private static void print(Class<?> type) {
    ObjectStreamClass serial = ObjectStreamClass.lookup(type);
    System.out.println(type + " " + (serial == null ? "" : serial.getSerialVersionUID()));
    print(type.getDeclaredFields());
    print(type.getDeclaredConstructors());
    print(type.getDeclaredMethods());
    print(type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]);
    System.out.println(type.getNestHost() + " " + type.getModifiers());
  }

  private static void print(Object[] members) {
    Arrays.stream(members).map(Shapes::text).sorted().forEach(System.out::println);
  }

  private static String text(Object member) {
    if (member instanceof Field field) {
      return field.toGenericString();
    } else if (member instanceof Method method) {
      return method.toGenericString();
    }
    return member.toString();
  }
}
