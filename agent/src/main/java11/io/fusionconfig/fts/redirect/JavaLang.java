package io.fusionconfig.fts.redirect;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Defines classes in {@code java.lang}, from Java 9 on.
 *
 * <p>The package is opened only to the unnamed module of this class loader, which is not accessible
 * to other code and holds one class, {@link JavaLangDoor}; to the class path the package stays
 * closed. The module {@code java.base} then also reads {@code java.logging}, whose records some of
 * the classes make.
 */
final class JavaLang extends ClassLoader {

  private JavaLang() {
    super(null); // the door needs only the JDK
  }

  /**
   * Defines the classes in the given order.
   *
   * @throws IOException when the door's class file cannot be read
   * @throws ReflectiveOperationException when the door cannot be made
   */
  static void define(Instrumentation instrumentation, byte[][] classFiles)
      throws IOException, ReflectiveOperationException {
    JavaLang loader = new JavaLang();
    Optional<Module> logging = ModuleLayer.boot().findModule("java.logging");
    instrumentation.redefineModule(
        Object.class.getModule(),
        logging.isPresent() ? Collections.singleton(logging.get()) : Collections.emptySet(),
        Collections.emptyMap(),
        Collections.singletonMap("java.lang", Collections.singleton(loader.getUnnamedModule())),
        Collections.emptySet(),
        Collections.emptyMap());
    Consumer<byte[]> door = loader.door();
    for (byte[] classFile : classFiles) {
      door.accept(classFile);
    }
  }

  @SuppressWarnings("unchecked")
  private Consumer<byte[]> door() throws IOException, ReflectiveOperationException {
    byte[] classFile = ClassFileReader.readOwn("JavaLangDoor");
    // of the agent's own domain, so that under a security manager it has the agent's permissions
    Class<?> door =
        defineClass(null, classFile, 0, classFile.length, JavaLang.class.getProtectionDomain());
    return (Consumer<byte[]>) door.getDeclaredConstructor().newInstance();
  }
}
