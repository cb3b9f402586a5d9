package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.tokens.Tokens;
import io.fusionconfig.fts.it.ForkedJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens hold from a time to a time, by the clock of who makes them. */
class TokensIT {
  private static final int ROUNDS = 5;
  private static final List<String> LIBRARIES =
      List.of("jjwt-impl", "java-jwt", "nimbus-jose-jwt", "jose4j", "totp");

  @Test
  void eachMachineTakesTheOthersTokens() throws Exception {
    eachMachineTakesTheOthersTokens("jjwt-impl", "JJWT", "io.jsonwebtoken");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "java-jwt, java-jwt, com.auth0.jwt",
    "nimbus-jose-jwt, Nimbus JOSE + JWT, com.nimbusds",
    "jose4j, jose4j, org.jose4j",
    "totp, TOTP by samstevens, dev.samstevens.totp"
  })
  void eachMachineTakesTheOthersTokens(String artifact, String name, String packages)
      throws Exception {
    Application.of("token", artifact, name, packages)
        .isHealed(
            machines -> {
              ForkedJvm ahead = machines.ahead(Tokens.class);
              ForkedJvm behind = machines.behind(Tokens.class);
              int refused = 0;
              for (int i = 0; i < ROUNDS; i++) {
                refused += refused(artifact, ahead, behind) + refused(artifact, behind, ahead);
              }
              return Harm.of(refused, 2 * ROUNDS, "tokens refused");
            });
  }

  @Tag("long")
  @Test
  void aPartIsWorseThanNothing() throws Exception {
    assertThat(ownTokensRefused("")).isZero();
    long refused = ownTokensRefused("com.acme");
    assertThat(refused).isPositive();
    Application.write(
        "half",
        "tokens",
        String.format(
            "With `packages=com.acme` alone, %d of %d of these libraries refuse the tokens that"
                + " the application has just made, on one machine.%n",
            refused, LIBRARIES.size()));
  }

  private static long ownTokensRefused(String packages) throws Exception {
    try (Machines machines = new Machines(packages)) {
      machines.mount();
      ForkedJvm ahead = machines.ahead(Tokens.class);
      int refused = 0;
      for (String library : LIBRARIES) {
        refused += refused(library, ahead, ahead);
      }
      return refused;
    }
  }

  private static int refused(String library, ForkedJvm maker, ForkedJvm taker)
      throws InterruptedException {
    String token = maker.ask("mint " + library);
    assertThat(token).doesNotContain(" ");
    String answer = taker.ask("check " + library + " " + token);
    assertThat(answer).matches("taken|refused: .+");
    return answer.startsWith("refused") ? 1 : 0;
  }
}
