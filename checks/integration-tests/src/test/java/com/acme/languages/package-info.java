/** Expression languages, each asked for the time in its own words. */
@org.jspecify.annotations.NullMarked
package com.acme.languages;
