package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallListingTest {

  private final CallListing listing = new CallListing(true);

  @Test
  void listsWhatIsRedirectedAndWhatIsLeftWithTheReason() throws IOException {
    String source =
        """
        package legacy;
        import java.util.*;
        import java.util.function.*;
        class Base extends TimerTask {
          public void run() { long a = scheduledExecutionTime(); }
        }
        class Derived extends Base {
          long late() { return System.currentTimeMillis() - scheduledExecutionTime(); }
        }
        class User {
          Object f = new Date();
          Object reflective() throws Exception {
            System.class.getMethod("nanoTime");
            return System.class.getMethod("currentTimeMillis").invoke(null);
          }
          Object serialised() {
            return (Supplier<Date> & java.io.Serializable) Date::new;
          }
          Object reference() {
            return (Supplier<Date>) Date::new;
          }
        }
        """;
    assertThat(places(Javac.compile(8, source)))
        .containsExactly(
            "run:5 java.util.TimerTask.scheduledExecutionTime()",
            "late:8 java.lang.System.currentTimeMillis()",
            "late:8 java.util.TimerTask.scheduledExecutionTime() is left: called through"
                + " legacy.Derived, which may be its own",
            "<init>:11 new java.util.Date()",
            "reflective:14 Class.getMethod(\"currentTimeMillis\") is left: looked up by reflection",
            "serialised:17 new java.util.Date() is left: serialisable method reference, its form"
                + " names the call",
            "reference:20 new java.util.Date()");
  }

  @Test
  void listsLookupsOfConstructors() throws IOException {
    String source =
        """
        package legacy;
        import java.lang.invoke.*;
        import java.util.*;
        class User {
          Object date() throws Exception {
            Date.class.getConstructor();
            Date.class.getDeclaredConstructor().newInstance();
            return Date.class.newInstance();
          }
          Object calendar() throws Exception {
            GregorianCalendar.class.getConstructor(TimeZone.class, Locale.class);
            return GregorianCalendar.class.newInstance();
          }
          void handles() throws Exception {
            MethodHandles.lookup().findConstructor(Date.class, MethodType.methodType(void.class));
            MethodType zoned = MethodType.methodType(void.class, TimeZone.class);
            MethodHandles.lookup().findConstructor(
                GregorianCalendar.class, MethodType.methodType(void.class, Locale.class));
            Class<?> type = Date.class;
            MethodHandles.lookup().findConstructor(type, MethodType.methodType(void.class));
          }
          void others() throws Exception {
            Date.class.getConstructor(long.class);
            MethodHandles.lookup().findConstructor(
                Date.class, MethodType.methodType(void.class, long.class));
            java.sql.Date.class.getConstructor(Date.class);
            String.class.newInstance();
            Date[].class.newInstance();
          }
        }
        """;
    String reason = " is left: looked up by reflection";
    String date = ": new java.util.Date()" + reason;
    assertThat(places(Javac.compile(8, source)))
        .containsExactly(
            "date:6 Class.getConstructor" + date,
            "date:7 Class.getDeclaredConstructor" + date,
            "date:8 Class.newInstance" + date,
            "calendar:11 Class.getConstructor: new java.util.GregorianCalendar(TimeZone, Locale)"
                + reason,
            "calendar:12 Class.newInstance: new java.util.GregorianCalendar()" + reason,
            "handles:15 MethodHandles.Lookup.findConstructor" + date,
            "handles:17 MethodHandles.Lookup.findConstructor: new"
                + " java.util.GregorianCalendar(Locale)"
                + reason,
            "handles:20 MethodHandles.Lookup.findConstructor" + date);
  }

  @Test
  void namesEveryCallThatIsRedirected() {
    assertThat(listing.redirectedCalls())
        .hasSize(71)
        .contains("java.time.Instant.now()", "java.util.Calendar.getInstance(TimeZone, Locale)");
    assertThat(new CallListing(false).redirectedCalls()).hasSize(62);
  }

  private List<String> places(Map<String, byte[]> classFiles) {
    List<String> places = new ArrayList<>();
    for (byte[] classFile : new TreeMap<>(classFiles).values()) {
      for (CallListing.Place place : listing.placesIn(classFile)) {
        places.add(place.toString());
      }
    }
    return places;
  }
}
