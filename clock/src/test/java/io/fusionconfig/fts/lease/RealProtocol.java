package io.fusionconfig.fts.lease;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The protocol as it is, on a simulated share that is verified as {@link DiskFolder} does it. */
final class RealProtocol implements LeaseFolder, LeaseChecker.Protocol {
  private final SimulatedProcess process;
  private final SimulatedMachine machine;
  private final boolean verifies;
  private final LeaseProtocol protocol;

  private RealProtocol(
      SimulatedProcess process, SimulatedMachine machine, LeaseTime time, boolean verifies) {
    this.process = process;
    this.machine = machine;
    this.verifies = verifies;
    this.protocol = new LeaseProtocol(this, time, "lease", machine.sightings());
  }

  static LeaseChecker.Protocol verified(
      SimulatedProcess process, SimulatedMachine machine, LeaseTime time) {
    return new RealProtocol(process, machine, time, true);
  }

  /** The same in operations that are fewer by the looks at the share. */
  static LeaseChecker.Protocol unverified(
      SimulatedProcess process, SimulatedMachine machine, LeaseTime time) {
    return new RealProtocol(process, machine, time, false);
  }

  private void verify() throws IOException {
    if (verifies && !process.operation(machine::isThere)) {
      throw SimulatedShare.LOST;
    }
  }

  @Override
  public LeaseState state() throws IOException {
    verify();
    LeaseState found = process.operation(() -> machine.mounted().list());
    if (!found.isOf(machine.clock())) {
      throw SimulatedShare.LOST;
    }
    return found;
  }

  @Override
  public boolean replace(LeaseState expected, LeaseState next) throws IOException {
    verify();
    return process.operation(() -> machine.mounted().replace(expected, next));
  }

  @Override
  public @Nullable LeaseHold acquire(String holder) throws IOException {
    return protocol.acquire(holder, LeaseChecker.TIME_TO_LIVE_MS);
  }

  @Override
  public @Nullable LeaseHold renew(LeaseHold held) throws IOException {
    return protocol.renew(held, LeaseChecker.TIME_TO_LIVE_MS);
  }

  @Override
  public void release(LeaseHold held) throws IOException {
    protocol.release(held);
  }
}
