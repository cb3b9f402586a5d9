package io.fusionconfig.fts.redirect;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;

/**
 * Finds the call sites of a method that may read the time but are not redirected: because that
 * cannot be decided without loading classes, or because the JDK reads it. Changes nothing.
 */
final class DoubtfulCalls extends MethodVisitor {

  /** The JDK's methods that decide by the current time whether a credential is valid. */
  private static final Set<String> CREDENTIAL_CHECKS =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "java/security/cert/X509Certificate.checkValidity()",
                  "javax/security/cert/X509Certificate.checkValidity()",
                  "java/security/cert/CertPathValidator.validate(",
                  "java/security/cert/CertPathBuilder.build(",
                  "javax/net/ssl/X509TrustManager.checkClientTrusted(",
                  "javax/net/ssl/X509TrustManager.checkServerTrusted(",
                  "javax/net/ssl/X509ExtendedTrustManager.checkClientTrusted(",
                  "javax/net/ssl/X509ExtendedTrustManager.checkServerTrusted(",
                  "javax/security/auth/Refreshable.isCurrent()",
                  "javax/security/auth/kerberos/KerberosTicket.isCurrent()")));

  private final CallRewriter rewriter;
  private final CallTable table;

  DoubtfulCalls(CallRewriter rewriter, CallTable table, MethodVisitor next) {
    super(CallRewriter.ASM_API, next);
    this.rewriter = rewriter;
    this.table = table;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (table.find(owner, name, descriptor) == null
        && rewriter.findInherited(owner, name, descriptor) == null) {
      TimeCall call = table.mayInherit(owner, name, descriptor);
      if (call != null && !rewriter.declaresItself(owner, name, descriptor)) {
        String dotted = owner.replace('/', '.').replace('$', '.');
        rewriter.left(
            call.description(),
            "called through " + dotted + ", which may declare the method itself");
      }
    }
    if (checksCredential(owner, name, descriptor)) {
      rewriter.left(
          owner.replace('/', '.') + "." + name + "()",
          "the JDK checks validity by the local clock");
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  /** Only the form without an argument takes the current time, where there are two. */
  private static boolean checksCredential(String owner, String name, String descriptor) {
    String call = owner + "." + name + "(";
    return CREDENTIAL_CHECKS.contains(call)
        || (descriptor.startsWith("()") && CREDENTIAL_CHECKS.contains(call + ")"));
  }
}
