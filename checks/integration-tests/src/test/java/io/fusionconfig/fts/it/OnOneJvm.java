package io.fusionconfig.fts.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test that takes the {@link Jvm} to fork, for what is the same on all of them: files, options,
 * errors. What depends on the version (bytecode, attaching, the wall clock's unit, Flight Recorder)
 * is {@link OnEveryJvm}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@MethodSource("io.fusionconfig.fts.it.Jvms#one")
@interface OnOneJvm {}
