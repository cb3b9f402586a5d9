/**
 * Redirects the calls that read the time to another {@link java.time.Clock}.
 *
 * <p>For each class, {@link io.fusionconfig.fts.redirect.CallRedirector} asks {@link
 * io.fusionconfig.fts.redirect.ClassFilter} whether the class is selected, then {@code CallScan}
 * whether its constant pool names a call of {@code CallTable}. Only then is it changed: by {@code
 * ConstantPoolPatch} if all its calls are of static methods, else by {@code CallRewriter}, which
 * rebuilds it. The rewritten calls invoke the static methods of {@link
 * io.fusionconfig.fts.redirect.RedirectedCalls} and the other {@code Redirected…} classes, copies
 * of which {@link io.fusionconfig.fts.redirect.Injection} has put where every class loader finds
 * them.
 *
 * <p>Uses the JDK and ASM, and nothing else of FTS.
 */
package io.fusionconfig.fts.redirect;
