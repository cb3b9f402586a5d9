package com.acme.tokens;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers {@code mint LIBRARY} and {@code check LIBRARY TOKEN}, a line each. */
public final class Tokens {
  static final long LIFE_MS = 60_000;

  private Tokens() {}

  static byte[] secret() {
    return "not a secret, as all of the world reads it".getBytes(StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws IOException {
    Map<String, TokenLibrary> libraries = new LinkedHashMap<>();
    libraries.put("jjwt-impl", new Jjwt());
    libraries.put("java-jwt", new JavaJwt());
    libraries.put("nimbus-jose-jwt", new Nimbus());
    libraries.put("jose4j", new Jose4j());
    libraries.put("totp", new Totp());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      System.out.println(answer(words, libraries.get(words[1])));
    }
  }

  private static String answer(String[] words, TokenLibrary library) {
    try {
      if (words[0].equals("mint")) {
        return library.mint();
      }
      library.check(words[2]);
      return "taken";
    } catch (Exception e) {
      return "refused: " + String.valueOf(e.getMessage()).replace('\n', ' ');
    }
  }
}
