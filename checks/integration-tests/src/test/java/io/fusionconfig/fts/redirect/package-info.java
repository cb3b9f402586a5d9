/**
 * Rewrites a large corpus of classes with the rewriter of fts.jar: in its package, to call it
 * without the filter, which never chooses a class of the JDK.
 */
@org.jspecify.annotations.NullMarked
package io.fusionconfig.fts.redirect;
