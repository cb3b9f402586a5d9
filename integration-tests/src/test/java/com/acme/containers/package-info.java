/** Applications inside of containers, and what starts these. */
@org.jspecify.annotations.NullMarked
package com.acme.containers;
