package com.acme.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Instant;

/** With com.auth0.jwt. */
final class JavaJwt implements TokenLibrary {
  private static final Algorithm ALGORITHM = Algorithm.HMAC256(Tokens.secret());

  @Override
  public String mint() {
    Instant now = Instant.now();
    Instant end = now.plusMillis(Tokens.LIFE_MS);
    return JWT.create().withNotBefore(now).withExpiresAt(end).sign(ALGORITHM);
  }

  @Override
  public void check(String token) {
    JWT.require(ALGORITHM).build().verify(token);
  }
}
