package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a source text in memory, for a release of the reader's choice. */
final class Javac {

  private Javac() {}

  /** The class file of a source with one class. */
  static byte[] compileOne(int release, String source) throws IOException {
    Map<String, byte[]> classFiles = compile(release, source);
    assertThat(classFiles).hasSize(1);
    return classFiles.values().iterator().next();
  }

  /** The class files by their names with dots. */
  static Map<String, byte[]> compile(int release, String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> outputs = new HashMap<>();
    StringWriter messages = new StringWriter();
    try (JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:/" + className), kind) {
              @Override
              public OutputStream openOutputStream() {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                outputs.put(className, out);
                return out;
              }
            };
          }
        }) {
      JavaFileObject unit =
          new SimpleJavaFileObject(URI.create("memory:/source"), JavaFileObject.Kind.SOURCE) {
            @Override
            public boolean isNameCompatible(String simpleName, JavaFileObject.Kind kind) {
              return true; // whatever public class the text holds
            }

            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          };
      List<String> options =
          List.of("--release", "" + release, "-g", "-Xlint:-options", "-proc:none");
      boolean compiled =
          compiler.getTask(messages, files, null, options, null, List.of(unit)).call();
      assertThat(compiled).as("%s", messages).isTrue();
    }
    Map<String, byte[]> classFiles = new HashMap<>();
    outputs.forEach((className, out) -> classFiles.put(className, out.toByteArray()));
    return classFiles;
  }
}
