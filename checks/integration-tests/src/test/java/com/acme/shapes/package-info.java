/** An application of newer classes, which are to be as they were. */
@org.jspecify.annotations.NullMarked
package com.acme.shapes;
