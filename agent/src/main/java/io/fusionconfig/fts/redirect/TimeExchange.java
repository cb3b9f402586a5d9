package io.fusionconfig.fts.redirect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;

/**
 * Guesses from the methods and constants in a class file where its class may exchange or compare
 * times. A hint for people: values are not tracked.
 */
public final class TimeExchange {
  private static final Pattern JDK =
      Pattern.compile("\\[|(java|javax|jdk|sun|com/sun|kotlin|scala|groovy)/");

  /** Without {@code java.sql.Timestamp}, which drivers store unchanged. */
  private static final Pattern TIME_TYPE =
      Pattern.compile(
          "Ljava/(?:time|util)/(Date|Calendar|Instant|LocalDateTime|ZonedDateTime|OffsetDateTime);");

  private static final Pattern TIME_NAME =
      Pattern.compile("[tT]ime|[dD]ate(?![a-z])|[eE]xpir|[dD]eadline|[uU]ntil");

  private static final Pattern DURATION_NAME =
      Pattern.compile("(?i)time(out|unit|r|zone|toLive)|update|validate|millisOf");

  private static final Pattern LONG = Pattern.compile("^\\([^)]*J|\\)J$");

  private TimeExchange() {}

  /**
   * What a class may compare its time with, in words, judging by the other methods and constants
   * that it names; empty if nothing was found. Useful for a class that makes time calls.
   */
  public static Set<String> comparisonsIn(byte[] classFile) {
    Set<String> found = new TreeSet<>();
    CallRewriter.reader(classFile)
        .accept(
            new NamedMethods() {
              private int claims;

              @Override
              void method(String owner, String name, String descriptor) {
                String with = comparison(owner, name);
                if (with != null) {
                  found.add(with);
                }
              }

              @Override
              void constant(Object value) {
                claims |=
                    value.equals("exp") ? 1 : value.equals("nbf") || value.equals("iat") ? 2 : 0;
                if (claims == 3) {
                  found.add("the claims of tokens");
                }
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found;
  }

  private static @Nullable String comparison(String owner, String name) {
    switch (name) {
      case "lastModified":
      case "setLastModified":
        return owner.equals("java/io/File") ? "the times of files" : null;
      case "getLastModifiedTime":
      case "setLastModifiedTime":
      case "lastModifiedTime":
      case "creationTime":
        return owner.startsWith("java/nio/file/") ? "the times of files" : null;
      case "lock":
      case "tryLock":
        return owner.equals("java/nio/channels/FileChannel") ? "lock files" : null;
      case "getTimestamp":
      case "setTimestamp":
        return owner.startsWith("java/sql/") ? "the times of a database" : null;
      default:
        return null;
    }
  }

  /**
   * The methods outside the JDK that a class passes a time to, or gets one from: a {@code Date}, an
   * {@code Instant} or similar, or a {@code long} if the method's name suggests a time.
   */
  public static List<Handover> handoversIn(byte[] classFile) {
    Map<String, Handover> found = new TreeMap<>();
    CallRewriter.reader(classFile)
        .accept(
            new NamedMethods() {
              @Override
              void method(String owner, String name, String descriptor) {
                String type = JDK.matcher(owner).lookingAt() ? null : timeIn(name, descriptor);
                if (type != null) {
                  found.put(owner + name + type, new Handover(owner, name, type));
                }
              }

              @Override
              void constant(Object value) {}
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ArrayList<>(found.values());
  }

  private static @Nullable String timeIn(String name, String descriptor) {
    Matcher type = TIME_TYPE.matcher(descriptor);
    if (type.find()) {
      return type.group(1);
    }
    boolean tells = TIME_NAME.matcher(name).find() && !DURATION_NAME.matcher(name).find();
    return tells && LONG.matcher(descriptor).find() ? "long" : null;
  }

  /** Visits the methods that a class calls or refers to, and the constants that it loads. */
  private abstract static class NamedMethods extends ClassVisitor {
    NamedMethods() {
      super(CallRewriter.ASM_API);
    }

    abstract void method(String owner, String name, String descriptor);

    abstract void constant(Object value);

    @Override
    public MethodVisitor visitMethod(
        int access,
        String ownName,
        String ownDescriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(api) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          method(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          for (Object argument : arguments) {
            if (argument instanceof Handle) {
              Handle handle = (Handle) argument;
              method(handle.getOwner(), handle.getName(), handle.getDesc());
            }
          }
        }

        @Override
        public void visitLdcInsn(Object value) {
          constant(value);
        }
      };
    }
  }

  /** A method that takes or returns a time. */
  public static final class Handover {
    private final String owner;
    private final String method;
    private final String type;

    Handover(String owner, String method, String type) {
      this.owner = owner;
      this.method = method;
      this.type = type;
    }

    /** The internal name of the class that the method is called on. */
    public String owner() {
      return owner;
    }

    /** The method's name. */
    public String method() {
      return method;
    }

    /** The simple name of the time's type, such as {@code Date}. */
    public String type() {
      return type;
    }
  }
}
