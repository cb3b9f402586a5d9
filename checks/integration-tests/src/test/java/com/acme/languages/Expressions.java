package com.acme.languages;

import com.acme.zoo.Answers;
import com.acme.zoo.Raw;
import jakarta.el.ELProcessor;
import java.io.Serializable;
import java.io.StringWriter;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import ognl.AbstractMemberAccess;
import ognl.Ognl;
import ognl.OgnlContext;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.jspecify.annotations.Nullable;
import org.mvel2.MVEL;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/** Tells what expressions of the language in the first argument say. */
public final class Expressions {
  /** So often that those that compile what is evaluated often have done so. */
  private static final int TIMES = 500;

  private Expressions() {}

  /** Evaluates an expression. */
  interface Language {
    @Nullable Object evaluate(String expression) throws Exception;
  }

  /** Tells it. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "SpEL" -> spel();
      case "OGNL" -> ognl();
      case "MVEL" -> mvel();
      case "EL" -> el();
      default -> velocity();
    }
  }

  private static void spel() throws Exception {
    SpelParserConfiguration compiled =
        new SpelParserConfiguration(SpelCompilerMode.IMMEDIATE, Expressions.class.getClassLoader());
    for (SpelParserConfiguration mode :
        new SpelParserConfiguration[] {new SpelParserConfiguration(), compiled}) {
      SpelExpressionParser parser = new SpelExpressionParser(mode);
      Language spel =
          text -> {
            Expression expression = parser.parseExpression(text);
            Object last = null;
            for (int i = 0; i < TIMES; i++) {
              last = expression.getValue();
            }
            return last;
          };
      tell(
          spel,
          "T(System).currentTimeMillis()",
          "new java.util.Date()",
          "new java.util.Date().time",
          "new java.util.GregorianCalendar(T(java.util.Locale).US)",
          "T(java.util.Calendar).getInstance()",
          "T(java.time.Instant).now()",
          "T(java.time.LocalDate).now(T(java.time.ZoneOffset).UTC)",
          "T(java.time.Clock).systemUTC().instant()",
          "T(com.acme.zoo.Raw).clock().millis()",
          "T(java.time.chrono.IsoChronology).INSTANCE.dateNow()");
    }
  }

  private static void ognl() throws Exception {
    AbstractMemberAccess allowed =
        new AbstractMemberAccess() {
          @Override
          public boolean isAccessible(
              OgnlContext context, Object target, Member member, String property) {
            return Modifier.isPublic(member.getModifiers());
          }
        };
    OgnlContext context = Ognl.createDefaultContext(new Object(), allowed);
    tell(
        text -> Ognl.getValue(Ognl.parseExpression(text), context, new Object()),
        "@java.lang.System@currentTimeMillis()",
        "new java.util.Date()",
        "new java.util.GregorianCalendar(@java.util.Locale@US)",
        "@java.util.Calendar@getInstance().timeInMillis",
        "@java.time.Instant@now()",
        "@java.time.LocalDate@now(@java.time.ZoneOffset@UTC)",
        "@com.acme.zoo.Raw@clock().millis()");
  }

  private static void mvel() throws Exception {
    String[] expressions = {
      "System.currentTimeMillis()",
      "new java.util.Date()",
      "new java.util.Date().time",
      "new java.util.GregorianCalendar(java.util.Locale.US)",
      "java.util.Calendar.getInstance()",
      "java.time.Instant.now()",
      "java.time.LocalDate.now(java.time.ZoneOffset.UTC)",
      "com.acme.zoo.Raw.clock().millis()"
    };
    tell(MVEL::eval, expressions);
    Language compiled =
        text -> {
          Serializable expression = MVEL.compileExpression(text);
          Object last = null;
          for (int i = 0; i < TIMES; i++) {
            last = MVEL.executeExpression(expression);
          }
          return last;
        };
    tell(compiled, expressions);
  }

  private static void el() throws Exception {
    ELProcessor processor = new ELProcessor();
    processor.getELManager().importClass("java.util.Date");
    processor.getELManager().importClass("java.util.GregorianCalendar");
    processor.getELManager().importPackage("java.time");
    processor.defineBean("old", Raw.clock());
    tell(
        processor::eval,
        "System.currentTimeMillis()",
        "Date()",
        "Date().time",
        "GregorianCalendar()",
        "GregorianCalendar.getInstance()",
        "Instant.now()",
        "LocalDate.now(ZoneOffset.UTC)",
        "old.millis()");
  }

  private static void velocity() throws Exception {
    VelocityEngine engine = new VelocityEngine();
    Map<String, Object> values = new HashMap<>();
    values.put("system", System.class);
    values.put("instant", java.time.Instant.class);
    values.put("calendar", java.util.Calendar.class);
    values.put("old", Raw.clock());
    Language template =
        text -> {
          StringWriter out = new StringWriter();
          engine.evaluate(new VelocityContext(values), out, "template", text);
          return Long.valueOf(out.toString());
        };
    tell(
        template,
        "$system.currentTimeMillis()",
        "$instant.now().toEpochMilli()",
        "$calendar.getInstance().timeInMillis",
        "$old.millis()",
        "$old.instant().toEpochMilli()");
  }

  private static void tell(Language language, String... expressions) throws Exception {
    for (String expression : expressions) {
      Answers.tell(expression, Objects.requireNonNull(language.evaluate(expression)));
    }
  }
}
