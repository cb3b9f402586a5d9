package com.acme.tokens;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.time.Instant;
import java.util.Date;
import javax.crypto.SecretKey;

/** With io.jsonwebtoken. */
final class Jjwt implements TokenLibrary {
  private static final SecretKey KEY = Keys.hmacShaKeyFor(Tokens.secret());

  @Override
  public String mint() {
    Instant now = Instant.now();
    Date end = Date.from(now.plusMillis(Tokens.LIFE_MS));
    return Jwts.builder()
        .subject("x")
        .notBefore(Date.from(now))
        .expiration(end)
        .signWith(KEY)
        .compact();
  }

  @Override
  public void check(String token) {
    Jwts.parser().verifyWith(KEY).build().parseSignedClaims(token);
  }
}
