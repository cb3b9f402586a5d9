/**
 * Worlds of clocks, servers and faults, each made from one seed, in which the real check, schedule,
 * discipline and timeline run as fast as they can ({@link io.fusionconfig.fts.simulation.World}).
 */
package io.fusionconfig.fts.simulation;
