package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.host.Mount;
import io.fusionconfig.fts.measure.Findings;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.StampedBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the findings of a survey mean for using FTS on a file system. */
final class Diagnosis {

  /**
   * If two clocks are further apart than this plus the error bound, they are not the same clock.
   */
  private static final long ONE_CLOCK_NS = 1_000_000L;

  private static final long WHOLE_SECONDS_NS = 900_000_000L;
  private static final long TWO_SECONDS_NS = 1_900_000_000L;

  private final Findings findings;
  private final @Nullable Mount mount;
  private final String type;
  private final String source;
  private final StampedBy stampedBy;

  private final String because;
  private final String verdict;
  private final List<String> advice = new ArrayList<>();

  Diagnosis(Findings findings, @Nullable Mount mount) {
    this.findings = findings;
    this.mount = mount;
    this.type = mount == null ? findings.storeType() : mount.type();
    this.source = mount == null ? findings.storeName() : mount.source();
    StampedBy byType = StampedBy.of(type, source);
    // then the stamps are certainly not of the local clock, whatever the type says
    boolean isAnotherClock =
        isGood() && Math.abs(findings.offsetNs()) - findings.errorBoundNs() > ONE_CLOCK_NS;
    this.stampedBy = isAnotherClock ? StampedBy.SERVER : byType;
    String measured;
    switch (stampedBy) {
      case SERVER:
        String agree = isGood() ? "; the two clocks agree within the error bound" : "";
        because =
            isAnotherClock
                ? "the stamps are further from the local clock than the error bound"
                : "by its type" + agree;
        measured = "the stamps are the server's, one clock for all machines";
        advice.add(
            byType.isOneClock()
                ? "keep mode=auto, the default: it uses the server's stamps"
                : "set mode=create on all members to use these stamps: mode=auto, the default,"
                    + " exchanges the time on this type");
        break;
      case LOCAL:
        because = "by its type, a local file system";
        measured =
            "works, but only for this machine: a local file system, stamped by its own clock";
        advice.add(
            "for a clock that machines share, probe a folder of a file system that they share");
        break;
      case WRITER:
        because = "by its type, each machine stamps what it writes";
        measured =
            "each machine stamps with its own clock here; mode=auto exchanges the time instead";
        advice.add(
            "keep mode=auto, the default, or set mode=exchange: the members ask one of them for the"
                + " time");
        break;
      default:
        because = "unknown type, and the offset is zero within the error bound";
        measured = "it can be measured, but the stamps may be of the local clock";
        advice.add(
            "keep mode=auto, the default: it exchanges the time on a type that it does not know. If"
                + " the offset is not zero on a machine whose clock is wrong, one server stamps, and"
                + " mode=create can be set on all members");
    }
    verdict = isGood() ? measured : "not measurable: " + findings.fault();
    if (!isGood()) {
      advice.clear();
      advice.add(
          "use mode=follow, and let one machine touch the clock file, for example by cron: * * * * * touch FILE");
    } else if (stampedBy != StampedBy.WRITER) {
      adviseOnStamps();
      if (stampedBy == StampedBy.SERVER && byType != StampedBy.LOCAL) {
        adviseOnMount();
      }
    } else if (StampedBy.isDavfs(type, source)) {
      advice.add(
          "set file_refresh 0 and delay_upload 0 in davfs2.conf, and mount it again: with the default settings it shows what others write seconds late, too late for an exchange");
    }
  }

  String type() {
    return type;
  }

  String source() {
    return source;
  }

  /** Whether FTS can be used here. */
  boolean isGood() {
    return findings.fault() == null;
  }

  /** {@code server}, {@code this machine} or {@code unknown}. */
  String stampedBy() {
    return stampedBy == StampedBy.SERVER
        ? "server"
        : stampedBy == StampedBy.UNKNOWN ? "unknown" : "this machine";
  }

  /** The evidence for {@link #stampedBy}. */
  String because() {
    return because;
  }

  /** The verdict in one sentence. */
  String verdict() {
    return verdict;
  }

  /** What to do, one sentence for each item. */
  List<String> advice() {
    return advice;
  }

  private void adviseOnStamps() {
    if (findings.granularityNs() >= WHOLE_SECONDS_NS) {
      boolean smb = type.contains("cifs") || type.contains("smb");
      boolean two = findings.granularityNs() >= TWO_SECONDS_NS;
      advice.add(
          "whole-second stamps: "
              + (smb
                  ? "SMB may round them, so the error bound includes half a second"
                  : "the error bound is some 100 ms because of late ticks")
              + ", and a start takes "
              + (two ? "up to 5 s: set startTimeout=10s" : "one or two seconds"));
    }
    if (Math.abs(findings.offsetNs()) > ClockSettings.MAX_OFFSET.defaultAmount()) {
      advice.add(
          "the offset is above the default, maxOffset=20s: set maxOffset="
              + ClockSettings.maxOffsetFor(findings.offsetNs()));
    }
  }

  private void adviseOnMount() {
    boolean anyFuse =
        findings.storeType().startsWith("fuse") && !findings.storeType().contains(".");
    String store = anyFuse ? findings.storeName() : findings.storeType();
    advice.add("add store=" + store + " so that an unmounted share is an error");
    if (mount == null) {
      return;
    }
    if (mount.has("hard")) {
      advice.add(
          "hard mount: while the server is away every call hangs; FTS continues in HOLDOVER, but the"
              + " application's own calls wait");
    } else if (mount.has("soft") || mount.has("softerr")) {
      advice.add("soft mount: while the server is away calls fail; FTS continues in HOLDOVER");
    }
  }
}
