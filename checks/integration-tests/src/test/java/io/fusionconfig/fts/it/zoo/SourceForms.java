package io.fusionconfig.fts.it.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The forms that javac writes: the source of one class, for one row and one release. */
final class SourceForms {
  private static final String HEAD =
      "package %s;%npublic class %s {%n  static boolean yes = true;%n";

  private final Row row;
  private final int release;
  private final String packageName;
  private final String className;
  private final StringBuilder source = new StringBuilder(8192);
  private final List<Animal> animals = new ArrayList<>();

  SourceForms(Row row, int number, int release, String packageName) {
    this.row = row;
    this.release = release;
    this.packageName = packageName;
    this.className = "Row" + number;
    source.append(HEAD.formatted(packageName, className));
    addPlain();
    addInitializers();
    addInterface();
    addReferences();
    addBranches();
    addSupers();
    addInherited();
    if (release >= 17) {
      addRecord();
    }
    if (release >= 25) {
      addEarly();
    }
  }

  String source() {
    return source + "}\n";
  }

  String typeName() {
    return packageName + "." + className;
  }

  List<Animal> animals() {
    return animals;
  }

  /**
   * Adds an animal that leaves the call to a class which no javac has written.
   *
   * @param call makes the expression, given the list of arguments, the receiver among them
   */
  void addCallOf(String form, String label, String method, Function<String, String> call) {
    List<String> arguments = new ArrayList<>(row.arguments());
    if (row.isInstance()) {
      arguments.add(0, "receiver");
    }
    animal(form, label, method, row.body(call.apply(String.join(", ", arguments))));
  }

  private void addPlain() {
    animal("direct", "direct", row.body(call()));
    source.append(
        ("static com.acme.zoo.Keeper.Call made() { return () -> { " + block(row.body(call())))
            + " return out; }; }\n");
    animal("lambda", "lambda", "out = made().call();");
    animal("serialized lambda", "serialized", "out = com.acme.zoo.Keeper.copy(made()).call();");
    source.append(
        ("enum Constant { ONE { Object tell() throws Throwable { " + block(row.body(call())))
            + " return out; } }; abstract Object tell() throws Throwable; }\n");
    animal("enum constant", "enumConstant", "out = Constant.ONE.tell();");
  }

  private void addInitializers() {
    source.append(
        ("static class Init { static final Object VALUE; static { " + caught(row.body(call())))
            + " VALUE = out; } }\n");
    animal("static initializer", "initializer", "out = Init.VALUE;");
    source.append(
        ("static class Made { final Object value; { " + caught(row.body(call())))
            + " value = out; } }\n");
    animal("instance initializer", "instance", "out = new Made().value;");
  }

  private void addInterface() {
    String body = "() throws Throwable { " + block(row.body(call())) + " return out; }\n";
    source.append(
        "interface Face { default Object tell" + body + "static Object tellStatic" + body);
    if (release >= 11) {
      source.append("private Object secret" + body);
      source.append("default Object tellSecret() throws Throwable { return secret(); }\n");
    }
    source.append("}\n");
    animal("interface default", "byDefault", "out = new Face() {}.tell();");
    animal("interface static", "byStatic", "out = Face.tellStatic();");
    if (release >= 11) {
      animal("interface private", "bySecret", "out = new Face() {}.tellSecret();");
    }
  }

  private void addReferences() {
    String receiver = row.isInstance() ? row.ownerName() + " receiver" : "";
    String comma = receiver.isEmpty() || row.parameters().isEmpty() ? "" : ", ";
    String result = row.resultName() + " go(";
    source.append(
        ("interface Shape { " + result + receiver + comma + row.parameters())
            + ") throws Throwable; }\n"
            + ("interface Bound { " + result + row.parameters() + ") throws Throwable; }\n"));
    String name = row.isConstructor() ? "new" : row.call().getName();
    List<String> arguments = new ArrayList<>(row.arguments());
    if (row.isInstance()) {
      animal(
          "bound reference",
          "bound",
          row.body(
              row.receiver(),
              "Bound bound = receiver::" + name + ";",
              "bound.go(" + String.join(", ", arguments) + ")"));
      arguments.add(0, "receiver");
    }
    animal(
        "method reference",
        "reference",
        row.body(
            row.receiver(),
            "Shape shape = " + row.ownerName() + "::" + name + ";",
            "shape.go(" + String.join(", ", arguments) + ")"));
  }

  private void addBranches() {
    List<String> arguments = new ArrayList<>();
    for (String argument : row.arguments()) {
      arguments.add("yes ? " + argument + " : " + argument);
    }
    animal(
        "loop, try, ?:",
        "branches",
        "for (int i = 0; i < 2; i++) { try { if (i > 0) { "
            + row.body(row.call(arguments))
            + " } } finally { yes = i < 2; } }");
  }

  private void addSupers() {
    String list = String.join(", ", row.arguments());
    if (row.isConstructor()) {
      List<String> arguments = new ArrayList<>();
      for (String argument : row.arguments()) {
        arguments.add("yes ? " + argument + " : " + argument);
      }
      source.append(
          ("static class Sub extends " + row.ownerName() + " { Sub(" + row.parameters() + ") {")
              + (" super(" + String.join(", ", arguments) + "); } }\n"));
      animal("super", "supers", row.body("new Sub(" + list + ")"));
      animal("anonymous subclass", "anonymous", row.body(row.call(row.arguments()) + " {}"));
    } else if (row.subclass().contains("supers(")) {
      source.append(row.subclass()).append('\n');
      String receiver = "Sub.Inner receiver = new Sub().new Inner();";
      animal("super", "supers", row.body(receiver, "", "receiver.supers(" + list + ")"));
      animal("inherited", "inherited", row.body(receiver, "", "receiver.own(" + list + ")"));
    } else if (!row.subclass().isEmpty()) {
      source.append(row.subclass()).append('\n');
      animal("super", "supers", row.body("Sub receiver = new Sub();", "", call()));
    }
  }

  /** javac names the class itself when an inherited method is called by its plain name. */
  private void addInherited() {
    String owner = row.ownerName();
    String list = String.join(", ", row.arguments());
    String plainCall = row.call().getName() + "(" + list + "); }";
    if (owner.equals("java.util.Timer")) {
      source.append(
          "static class Heir extends java.util.Timer { Heir() { super(true); } void own("
              + (row.parameters() + ") { " + plainCall + "}\n"));
      animal(
          "inherited",
          "inherited",
          row.body("Heir receiver = new Heir();", "", "receiver.own(" + list + ")"));
    } else if (row.isStatic() && (owner.endsWith("Calendar") || owner.equals("java.time.Clock"))) {
      source.append(
          ("static abstract class Heir extends " + owner + " { static " + row.resultName())
              + (" own(" + row.parameters() + ") { return " + plainCall + "}\n"));
      animal("inherited", "inherited", row.body("Heir.own(" + list + ")"));
    }
  }

  private void addRecord() {
    source.append(
        ("record Rec(Object value) { Rec { " + caught(row.body(call())) + " value = out; } }\n"));
    animal("record", "rec", "out = new Rec(null).value();");
  }

  /** Statements before {@code super()}. */
  private void addEarly() {
    source.append(
        "static class Early extends Object { final Object value; Early() throws Throwable { "
            + (block(row.body(call())) + " value = out; super(); } }\n"));
    animal("before super", "early", "out = new Early().value;");
  }

  private String call() {
    return row.call(row.arguments());
  }

  private void animal(String form, String method, String body) {
    animal(form, "" + release, method, body);
  }

  private void animal(String form, String label, String method, String body) {
    source.append(
        ("public static Object " + method + "() throws Throwable { " + block(body))
            + " return out; }\n");
    animals.add(new Animal(row.name(), form, label, typeName(), method, row.expectation()));
  }

  private static String block(String body) {
    return "Object out = null; " + body;
  }

  private static String caught(String body) {
    return "Object out = null; try { "
        + body
        + " } catch (Throwable e) { throw new IllegalStateException(e); }";
  }
}
