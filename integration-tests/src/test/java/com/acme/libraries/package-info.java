/** An application that leaves the time to its libraries. */
@org.jspecify.annotations.NullMarked
package com.acme.libraries;
