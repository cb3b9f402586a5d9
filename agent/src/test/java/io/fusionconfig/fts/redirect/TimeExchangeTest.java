package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "JavaUtilDate"}) // their class files are read
class TimeExchangeTest {
  private static final class FileAge {
    long of(File file) {
      return System.currentTimeMillis() - file.lastModified();
    }
  }

  private static final class RowAge {
    long of(ResultSet row) throws SQLException {
      return System.currentTimeMillis() - row.getTimestamp(1).getTime();
    }
  }

  private static final class Token {
    boolean isClaim(String name) {
      return name.equals("exp") || name.equals("iat");
    }
  }

  private static final class Word {
    boolean isIt(String name) {
      return name.equals("exp");
    }
  }

  /** A library, as the two below see it. */
  private interface Timers {
    void startAt(Date date);

    void setExpiryTime(long ms);

    void setTimeout(long ms);

    Instant next(int count);
  }

  private static final class User {
    void use(Timers timers) {
      timers.startAt(new Date());
      timers.setExpiryTime(1);
      timers.setTimeout(1);
    }
  }

  private static final class Referrer {
    Function<Integer, Instant> of(Timers timers) {
      return timers::next;
    }
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    return ClassFileReader.readOwn("TimeExchangeTest$" + type.getSimpleName());
  }

  private static List<String> handovers(Class<?> type) throws IOException {
    return TimeExchange.handoversIn(classFile(type)).stream()
        .map(found -> found.method() + " " + found.type())
        .toList();
  }

  @Test
  void aClassThatComparesTellsByTheMethodsThatItNames() throws IOException {
    assertThat(TimeExchange.comparisonsIn(classFile(FileAge.class)))
        .containsExactly("the times of files");
    assertThat(TimeExchange.comparisonsIn(classFile(RowAge.class)))
        .containsExactly("the times of a database");
  }

  @Test
  void twoClaimsOfATokenTellAndOneWordDoesNot() throws IOException {
    assertThat(TimeExchange.comparisonsIn(classFile(Token.class)))
        .containsExactly("the claims of tokens");
    assertThat(TimeExchange.comparisonsIn(classFile(Word.class))).isEmpty();
  }

  @Test
  void aTimeThatIsHandedOverIsFoundAndADurationIsNot() throws IOException {
    assertThat(handovers(User.class)).containsExactly("setExpiryTime long", "startAt Date");
  }

  @Test
  void aMethodReferenceIsACallToo() throws IOException {
    assertThat(handovers(Referrer.class)).containsExactly("next Instant");
  }

  @Test
  void aClassOfTheNextVersionIsReadAsTheRewriterReadsIt() throws IOException {
    byte[] next = classFile(FileAge.class);
    next[7] = CallRewriter.NEWEST_VERSION + 1;

    assertThat(TimeExchange.comparisonsIn(next)).containsExactly("the times of files");
  }
}
