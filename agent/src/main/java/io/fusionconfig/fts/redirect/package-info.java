/**
 * Redirects the calls by which a class learns the time to another {@link java.time.Clock}.
 *
 * <p>The way of a class: {@link io.fusionconfig.fts.redirect.CallRedirector} asks {@link
 * io.fusionconfig.fts.redirect.ClassFilter} whether the class was chosen, then {@code CallScan}
 * whether its constant pool names one of the calls in {@code CallTable}, and only then has it
 * changed: by {@code ConstantPoolPatch} if all its calls are of static methods, else by {@code
 * CallRewriter}, which rebuilds it. The rewritten calls lead to the static methods of {@link
 * io.fusionconfig.fts.redirect.RedirectedCalls} and its neighbors, copies of which {@link
 * io.fusionconfig.fts.redirect.Injection} has put where every class loader finds them.
 *
 * <p>Knows the JDK and ASM, nothing else of FTS.
 */
package io.fusionconfig.fts.redirect;
