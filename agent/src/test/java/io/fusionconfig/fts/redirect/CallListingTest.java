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
          Object serialized() {
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
                + " legacy.Derived, which may declare the method itself",
            "<init>:11 new java.util.Date()",
            "serialized:17 new java.util.Date() is left: serializable method reference, whose serialized form names the method",
            "reference:20 new java.util.Date()");
  }

  @Test
  void whatChecksCredentialsWithinTheJdkIsListed() throws IOException {
    String source =
        """
        package legacy;
        import java.security.cert.*;
        import javax.net.ssl.*;
        class Checks {
          void all(X509Certificate certificate, X509TrustManager manager) throws Exception {
            certificate.checkValidity();
            certificate.checkValidity(new java.util.Date());
            manager.checkServerTrusted(null, "RSA");
          }
        }
        """;
    String local = " is left: the JDK checks validity by the local clock";
    assertThat(places(Javac.compile(8, source)))
        .containsExactly(
            "all:6 java.security.cert.X509Certificate.checkValidity()" + local,
            "all:7 new java.util.Date()",
            "all:8 javax.net.ssl.X509TrustManager.checkServerTrusted()" + local);
  }

  /** Their targets are unknown; a handle to them is not redirected in any case. */
  @Test
  void callsByReflectionAreNotListedButForHandlesToThem() throws IOException {
    String source =
        """
        package legacy;
        import java.lang.invoke.*;
        import java.lang.management.*;
        import java.lang.reflect.*;
        import java.util.function.*;
        class User {
          Object call(Method method) throws Exception {
            Class.forName("A").newInstance();
            Date.class.getConstructor().newInstance();
            MethodHandles.lookup().unreflect(method);
            return method.invoke(null);
          }
          Supplier<Object> handle(Class<?> type, RuntimeMXBean bean) {
            Caller caller = Method::invoke;
            return bean::getStartTime;
          }
          interface Caller {
            Object call(Method method, Object receiver, Object[] arguments) throws Exception;
          }
          class Date {}
        }
        """;
    String reason = " is left: method handle to a call that depends on its caller";
    assertThat(places(Javac.compile(8, source)))
        .containsExactly(
            "handle:14 java.lang.reflect.Method.invoke(Object, Object[])" + reason,
            "handle:15 java.lang.management.RuntimeMXBean.getStartTime()" + reason);
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
