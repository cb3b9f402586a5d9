package io.fusionconfig.fts.it.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** The class files of all animals, in a folder. */
public final class Zoo {
  private static final Map<String, Integer> OLD_VERSIONS = oldVersions();

  private final Path folder;
  private final Path classPath;
  private final List<Animal> animals = new ArrayList<>();

  /**
   * Makes an empty zoo.
   *
   * @param folder where the classes go
   * @param classPath where the keeper is
   */
  public Zoo(Path folder, Path classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** Those that can live in a JVM of this version. */
  public List<Animal> animals(int feature) {
    return animals.stream()
        .filter(a -> a.release().contains(".") || Integer.parseInt(a.release()) <= feature)
        .toList();
  }

  /** The calls that are redirected, as a class file names them: owner.name and descriptor. */
  public static Set<String> calls() {
    return Rows.redirected();
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Breeds the animals of a release.
   *
   * @param javaHome a JDK that compiles for it
   */
  public void breed(int release, Path javaHome) throws IOException, InterruptedException {
    String packageName = "zoo.r" + release;
    Map<String, String> sources = new LinkedHashMap<>();
    CommonSources.add(sources, packageName);
    List<Row> rows = Rows.all();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.since() <= release) {
        SourceForms forms = new SourceForms(row, i, release, packageName);
        addHandles(row, i, release, forms);
        if (row.isConstructor()) {
          int version = 44 + release;
          addOdd(row, "" + release, version, "zoo/r" + release + "/Row" + i, forms);
        }
        if (release == 8) {
          addOld(row, i, forms);
        }
        sources.put(forms.typeName(), forms.source());
        animals.addAll(forms.animals());
      }
    }
    animals.addAll(LookedUpForms.add(sources, packageName, release));
    Javac.compile(javaHome, release, sources, classPath, folder);
  }

  private void addHandles(Row row, int number, int release, SourceForms forms) throws IOException {
    String name = "zoo/r" + release + "/Handles" + number;
    BytecodeForms bytecode = new BytecodeForms(row);
    write(name, bytecode.handles(44 + release, name));
    addHandle(forms, row, release, "ldc", "ldc", name);
    addHandle(forms, row, release, "bootstrap argument", "site", name);
    if (release >= 11) {
      addHandle(forms, row, release, "condy", "constant", name);
    }
  }

  private static void addHandle(
      SourceForms forms, Row row, int release, String form, String method, String name) {
    String cast = row.isVoid() ? "" : "(" + row.resultName() + ") ";
    String handle =
        "com.acme.zoo.Keeper.handle(\"" + name.replace('/', '.') + "\", \"" + method + "\")";
    forms.addCallOf(
        form, "" + release, method, list -> cast + handle + ".invokeExact(" + list + ")");
  }

  private void addOld(Row row, int number, SourceForms forms) throws IOException {
    BytecodeForms bytecode = new BytecodeForms(row);
    for (Map.Entry<String, Integer> version : OLD_VERSIONS.entrySet()) {
      String label = version.getKey();
      String name = "zoo/old/Row" + number + "v" + label.replace('.', '_');
      write(name, bytecode.subroutine(version.getValue(), name));
      addCall(forms, row, "jsr, handler", label, "jsr" + label.replace('.', '_'), name);
      if (row.isConstructor()) {
        addOdd(row, label, version.getValue(), name, forms);
      }
    }
  }

  private void addOdd(Row row, String label, int version, String prefix, SourceForms forms)
      throws IOException {
    BytecodeForms bytecode = new BytecodeForms(row);
    String suffix = label.replace('.', '_');
    write(prefix + "New", bytecode.oddNew(version, prefix + "New"));
    addCall(forms, row, "odd new", label, "oddNew" + suffix, prefix + "New");
    write(prefix + "Super", bytecode.oddSuper(version, prefix + "Super"));
    addCall(forms, row, "odd super", label, "oddSuper" + suffix, prefix + "Super");
  }

  private static void addCall(
      SourceForms forms, Row row, String form, String label, String method, String name) {
    String cast = row.isVoid() ? "" : "(" + row.resultName() + ") ";
    forms.addCallOf(
        form,
        label,
        method,
        list ->
            cast
                + "com.acme.zoo.Keeper.invoke(\""
                + name.replace('/', '.')
                + "\", \"call\""
                + (list.isEmpty() ? "" : ", " + list)
                + ")");
  }

  private void write(String name, byte[] classFile) throws IOException {
    Path file = folder.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
  }

  /** By the JDK that wrote them. */
  private static Map<String, Integer> oldVersions() {
    Map<String, Integer> versions = new LinkedHashMap<>();
    versions.put("1.1", Opcodes.V1_1);
    versions.put("1.2", Opcodes.V1_2);
    versions.put("1.3", Opcodes.V1_3);
    versions.put("1.4", Opcodes.V1_4);
    versions.put("1.5", Opcodes.V1_5);
    versions.put("1.6", Opcodes.V1_6);
    return versions;
  }
}
