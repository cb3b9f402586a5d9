package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;

/** Where the members of one clock exchange its time. Its folders carry the clock's identity. */
public final class ExchangeShare {
  final NameFolder keepers;
  final NameFolder questions;
  final Register.Guard guard;

  /**
   * Makes an instance; touches nothing.
   *
   * @param keepers the folder that holds the keeper's name
   * @param questions the folder of questions and answers
   * @param guard verifies that both are still on the clock's share
   */
  public ExchangeShare(NameFolder keepers, NameFolder questions, Register.Guard guard) {
    this.keepers = keepers;
    this.questions = questions;
    this.guard = guard;
  }
}
