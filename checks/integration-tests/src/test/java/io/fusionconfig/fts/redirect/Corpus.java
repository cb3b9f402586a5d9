package io.fusionconfig.fts.redirect;

import io.fusionconfig.fts.it.zoo.Zoo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Rewrites all classes of jars and of modules of the JDK, and prints each class where that goes
 * wrong: {@code FAIL origin class why}. A class that names a time call must be changed, or its
 * places be listed as left; one that names none must not be changed; and what is changed must
 * verify if it did before.
 */
public final class Corpus {
  private static final CallTable TABLE = new CallTable(true);
  private static final String TARGETS = "java/lang/FtsRedirected";
  private static final ClassRewriter REWRITER = new ClassRewriter(TABLE, TARGETS);
  private static final int NEWEST = CallRewriter.NEWEST_VERSION;

  private final Hierarchy hierarchy = new Hierarchy();
  private final PrintWriter changedClasses;
  private final Set<String> reported = new HashSet<>();
  private String origin = "";
  private int classes;
  private int changed;
  private int left;
  private int notVerified;
  private int unread;
  private int failures;

  private Corpus(PrintWriter changedClasses) {
    this.changedClasses = changedClasses;
  }

  /**
   * Takes a file to write the changed classes of jars to, {@code jar<tab>class}; then jars, folders
   * with jars, and names of modules, or {@code jrt:} for all.
   */
  public static void main(String[] args) throws IOException {
    checkTable();
    List<Path> jars = new ArrayList<>();
    List<String> modules = new ArrayList<>();
    for (String source : List.of(args).subList(1, args.length)) {
      if (source.equals("jrt:")) {
        modules.addAll(CorpusFiles.modules());
      } else if (Files.exists(Path.of(source))) {
        CorpusFiles.addJars(Path.of(source), jars);
      } else {
        modules.add(source);
      }
    }
    try (PrintWriter changedClasses =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[0]), StandardCharsets.UTF_8))) {
      new Corpus(changedClasses).run(jars, modules);
    }
  }

  /** The zoo and the table must hold the same calls. */
  private static void checkTable() {
    Set<String> table = new HashSet<>();
    for (TimeCall call : TABLE.calls()) {
      if (call.kind == TimeCall.Kind.AROUND) {
        continue; // has no forms
      }
      table.add(call.owner + "." + call.name + call.descriptor);
    }
    Set<String> zoo = Zoo.calls();
    if (!table.equals(zoo)) {
      Set<String> difference = new HashSet<>(table);
      difference.removeAll(zoo);
      zoo.removeAll(table);
      System.out.println("FAIL table: not in the zoo " + difference + ", nor in the table " + zoo);
    }
  }

  private void run(List<Path> jars, List<String> modules) throws IOException {
    for (String module : CorpusFiles.modules()) {
      CorpusFiles.inModule(module, this::index);
    }
    for (Path jar : jars) {
      CorpusFiles.inJar(jar, this::index);
    }
    System.out.println("indexed");
    for (String module : modules) {
      origin = module;
      CorpusFiles.inModule(module, this::check);
      System.out.println("checked " + module);
    }
    for (Path jar : jars) {
      origin = jar.toString();
      CorpusFiles.inJar(jar, this::check);
      System.out.println("checked " + jar.getFileName());
    }
    System.out.printf(
        Locale.ROOT,
        "%d jars, %d modules: %d classes, %d changed, %d left and listed, %d cannot be verified"
            + " before either, %d cannot be read, %d failures%n",
        jars.size(),
        modules.size(),
        classes,
        changed,
        left,
        notVerified,
        unread,
        failures);
  }

  private void index(byte[] classFile) {
    try {
      hierarchy.add(new ClassReader(classFile));
    } catch (RuntimeException e) {
      // check() tells of it
    }
  }

  private void check(byte[] classFile) {
    classes++;
    ClassReader reader;
    boolean named;
    try {
      reader = new ClassReader(classFile);
      named = NamedCalls.areIn(reader);
    } catch (RuntimeException e) { // files that are there to be no class files
      unread++;
      if (REWRITER.namesTimeCall(classFile)) {
        failOrRefuse(classFile, e);
      }
      return;
    }
    String name = reader.getClassName();
    try {
      if (!REWRITER.namesTimeCall(classFile)) {
        if (named) {
          fail(name, "is missed by the scan");
        }
        return;
      }
      RewrittenClass result = REWRITER.rewrite(classFile);
      RewrittenClass rebuilt = CallRewriter.rewrite(classFile, TABLE, TARGETS, null);
      if ((result == null ? 0 : result.calls) != (rebuilt == null ? 0 : rebuilt.calls)) {
        fail(name, "has other calls when the whole of it is rebuilt");
      }
      if (result == null) {
        if (named) {
          checkListed(name, classFile);
        }
      } else if (!named) {
        fail(name, "names no time call and is changed");
      } else {
        changed++;
        changedClasses.println(origin + "\t" + name.replace('/', '.'));
        checkResult(reader, result.classFile);
      }
    } catch (RuntimeException e) {
      fail(name, e.toString());
    }
  }

  private void failOrRefuse(byte[] classFile, RuntimeException cause) {
    int major = ((classFile[6] & 0xFF) << 8) | (classFile[7] & 0xFF);
    if (major <= NEWEST + 1) {
      fail("?", "cannot be read though it names a time call: " + cause);
    }
  }

  private void checkListed(String name, byte[] classFile) {
    for (CallListing.Place place : new CallListing(true).placesIn(classFile)) {
      if (place.leftBecause() != null) {
        left++;
        return;
      }
    }
    fail(name, "names a time call, and is neither changed nor listed");
  }

  private void checkResult(ClassReader before, byte[] after) {
    ClassReader reader = new ClassReader(after);
    String error = verify(reader);
    if (error != null) {
      if (verify(before) != null) {
        notVerified++;
      } else {
        fail(before.getClassName(), error);
      }
    }
  }

  /** Null if all is well. */
  private @Nullable String verify(ClassReader reader) {
    try {
      ClassVisitor nowhere = new ClassWriter(0);
      reader.accept(new CheckClassAdapter(nowhere, false), 0);
      ClassNode node = new ClassNode();
      reader.accept(node, ClassReader.SKIP_DEBUG);
      for (MethodNode method : node.methods) {
        // with the maxima that the class has: an overrun is an error
        new Analyzer<>(hierarchy.verifier()).analyze(node.name, method);
      }
      return null;
    } catch (AnalyzerException | RuntimeException e) {
      return e.toString();
    }
  }

  private void fail(String name, String why) {
    failures++;
    if (reported.add(origin + name)) {
      System.out.println("FAIL " + origin + " " + name + " " + why.replaceAll("\\s+", " "));
    }
  }
}
