/**
 * The members of a clock: processes that share a folder, in which each keeps a record and reads
 * those of the others. The records ({@link MemberRecord}), their files ({@link MemberFolder}), and
 * the spread of the members' clocks ({@link MemberSpread}).
 */
package io.fusionconfig.fts.member;
