package com.acme.signed;

import java.io.InputStream;
import java.security.CodeSource;
import java.security.cert.X509Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Prints who signed it, once all of its jar is verified, and what time it is. */
public final class SignedApp {
  private SignedApp() {}

  public static void main(String[] args) throws Exception {
    CodeSource source = SignedApp.class.getProtectionDomain().getCodeSource();
    JarFile jar = new JarFile(source.getLocation().getPath(), true);
    JarEntry entry = jar.getJarEntry("com/acme/signed/SignedApp.class");
    InputStream in = jar.getInputStream(entry);
    byte[] buffer = new byte[4096];
    while (in.read(buffer) >= 0) {
      // the signature is verified at the end
    }
    in.close();
    jar.close();
    X509Certificate byJar = (X509Certificate) entry.getCertificates()[0];
    X509Certificate byLoader = (X509Certificate) source.getCertificates()[0];
    boolean same = byJar.equals(byLoader) && SignedApp.class.getSigners() != null;
    System.out.println(
        same ? "signed by " + byLoader.getSubjectX500Principal().getName() : "not signed");
    System.out.println(System.currentTimeMillis());
  }
}
