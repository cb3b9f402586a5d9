package com.acme.peer;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.is;
import static net.bytebuddy.matcher.ElementMatchers.isBootstrapClassLoader;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;

/** The agent that somebody would write with Byte Buddy in an afternoon: a constant offset. */
public final class ByteBuddyPeer {
  private ByteBuddyPeer() {}

  /** {@code -javaagent:peer.jar=OFFSET_MS}. */
  public static void premain(String argument, Instrumentation instrumentation) throws Exception {
    Shifted.offsetMs = argument == null ? 0 : Long.parseLong(argument);
    builder().installOn(instrumentation);
  }

  /** The same without a JVM that calls it. */
  public static ClassFileTransformer transformer() throws Exception {
    return builder().makeRaw();
  }

  private static AgentBuilder builder() throws Exception {
    AsmVisitorWrapper substitution =
        MemberSubstitution.relaxed()
            .method(is(System.class.getMethod("currentTimeMillis")))
            .replaceWith(Shifted.class.getMethod("currentTimeMillis"))
            .constructor(is(Date.class.getConstructor()))
            .replaceWith(Shifted.class.getMethod("newDate"))
            .method(is(Instant.class.getMethod("now")))
            .replaceWith(Shifted.class.getMethod("instant"))
            .method(is(LocalDateTime.class.getMethod("now")))
            .replaceWith(Shifted.class.getMethod("localDateTime"))
            .on(any());
    return new AgentBuilder.Default()
        .disableClassFormatChanges()
        .ignore(
            nameStartsWith("java.")
                .or(nameStartsWith("jdk."))
                .or(nameStartsWith("sun."))
                .or(nameStartsWith("com.sun."))
                .or(nameStartsWith("com.acme.peer."))
                .or(nameStartsWith("net.bytebuddy.")))
        .or(any(), isBootstrapClassLoader()) // javax, which would not find the targets
        .type(any())
        .transform((type, description, loader, module, domain) -> type.visit(substitution));
  }
}
