package com.acme.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Instant;
import java.util.Date;

/** With com.nimbusds. It lets clocks differ by a minute. */
final class Nimbus implements TokenLibrary {
  @Override
  public String mint() throws Exception {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plusMillis(Tokens.LIFE_MS)))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(Tokens.secret()));
    return token.serialize();
  }

  @Override
  public void check(String token) throws Exception {
    DefaultJWTProcessor<?> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.HS256, new ImmutableSecret<>(Tokens.secret())));
    processor.process(token, null);
  }
}
