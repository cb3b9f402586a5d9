/**
 * Breeds the zoo: for each call by which Java code learns the time, classes that make it in every
 * form that a class file has for it.
 */
@org.jspecify.annotations.NullMarked
package io.fusionconfig.fts.it.zoo;
