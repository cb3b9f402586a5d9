package com.acme.mocks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

/** A test of an application that has Mockito stand in for the time. */
public final class Mocks {
  private static final Instant CHOSEN = Instant.parse("2001-02-03T04:05:06Z");

  private Mocks() {}

  @SuppressWarnings({"DirectInvocationOnMock", "ReturnValueIgnored"}) // that is what is tried
  public static void main(String[] args) {
    try (MockedStatic<Instant> mock = Mockito.mockStatic(Instant.class)) {
      mock.when(Instant::now).thenReturn(CHOSEN);
      System.out.println("mockStatic(Instant) " + CHOSEN.equals(Instant.now()));
    }
    Clock clock = Mockito.mock(Clock.class);
    Mockito.when(clock.instant()).thenReturn(CHOSEN);
    System.out.println("mock(Clock) " + CHOSEN.equals(clock.instant()));
    System.out.println(
        "fixed clock " + CHOSEN.equals(Instant.now(Clock.fixed(CHOSEN, ZoneOffset.UTC))));
  }
}
