package com.acme.tokens;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;

/** With org.jose4j. */
final class Jose4j implements TokenLibrary {
  private static final HmacKey KEY = new HmacKey(Tokens.secret());

  @Override
  public String mint() throws Exception {
    JwtClaims claims = new JwtClaims();
    claims.setNotBefore(NumericDate.now());
    claims.setExpirationTimeMinutesInTheFuture(Tokens.LIFE_MS / 60_000f);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setKey(KEY);
    return signature.getCompactSerialization();
  }

  @Override
  public void check(String token) throws Exception {
    new JwtConsumerBuilder()
        .setRequireExpirationTime()
        .setVerificationKey(KEY)
        .build()
        .processToClaims(token);
  }
}
