/** Programs of others, on machines whose clocks are wrong. */
@NullMarked
package io.fusionconfig.fts.applications;

import org.jspecify.annotations.NullMarked;
