package com.acme.tokens;

/** A library that makes tokens with a time in them, and takes those of others. */
interface TokenLibrary {
  /** A token that holds from now on, for a minute. */
  String mint() throws Exception;

  /** Takes one, or throws what is wrong with it. */
  void check(String token) throws Exception;
}
