package com.acme.tokens;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import dev.samstevens.totp.time.SystemTimeProvider;

/** With dev.samstevens.totp: a code of six digits for each half minute. */
final class Totp implements TokenLibrary {
  private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  private static final long PERIOD_S = 30;

  private final SystemTimeProvider time = new SystemTimeProvider();

  @Override
  public String mint() throws Exception {
    return new DefaultCodeGenerator().generate(SECRET, time.getTime() / PERIOD_S);
  }

  @Override
  public void check(String code) {
    if (!new DefaultCodeVerifier(new DefaultCodeGenerator(), time).isValidCode(SECRET, code)) {
      throw new IllegalArgumentException("a wrong code");
    }
  }
}
