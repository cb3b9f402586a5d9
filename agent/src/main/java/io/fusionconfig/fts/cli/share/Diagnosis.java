package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.check.SurveyResult;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Mount;
import io.fusionconfig.fts.share.StampedBy;
import io.fusionconfig.fts.text.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a survey of a file system means to somebody who wants to use FTS there. */
final class Diagnosis {

  /** Two clocks that are further apart than this and the error bound are two clocks. */
  private static final long ONE_CLOCK_NS = 1_000_000L;

  private static final long WHOLE_SECONDS_NS = 900_000_000L;
  private static final long TWO_SECONDS_NS = 1_900_000_000L;

  private final SurveyResult survey;
  private final @Nullable Mount mount;
  private final String type;
  private final StampedBy byType;

  Diagnosis(SurveyResult survey, @Nullable Mount mount) {
    this.survey = survey;
    this.mount = mount;
    this.type = mount == null ? survey.storeType() : mount.type();
    this.byType = StampedBy.of(type, source());
  }

  SurveyResult survey() {
    return survey;
  }

  @Nullable Mount mount() {
    return mount;
  }

  String type() {
    return type;
  }

  String source() {
    return mount == null ? survey.storeName() : mount.source();
  }

  boolean isMeasurable() {
    return survey.fault() == null;
  }

  /** Whether the stamps are certainly not by this machine's clock, whatever the type says. */
  private boolean isAnotherClock() {
    return isMeasurable() && Math.abs(survey.offsetNs()) - survey.errorBoundNs() > ONE_CLOCK_NS;
  }

  /** {@code server}, {@code this machine} or {@code unknown}. */
  String stampedBy() {
    if (isAnotherClock() || byType == StampedBy.SERVER) {
      return "server";
    }
    return byType == StampedBy.UNKNOWN ? "unknown" : "this machine";
  }

  /** The evidence for it. */
  String because() {
    if (isAnotherClock()) {
      return "the stamps are further from this machine's clock than the error bound";
    }
    String agree = isMeasurable() ? "; the two clocks agree within the error bound" : "";
    switch (byType) {
      case SERVER:
        return "by its type" + agree;
      case LOCAL:
        return "by its type, a local file system";
      case WRITER:
        return "by its type, each machine stamps what it writes itself";
      default:
        return "neither the type tells, nor the offset, which is zero within the error bound";
    }
  }

  /** Whether FTS makes sense here. */
  boolean isGood() {
    return isMeasurable();
  }

  private boolean isStampedByWriter() {
    return byType == StampedBy.WRITER && !isAnotherClock();
  }

  /** One sentence. */
  String verdict() {
    if (!isMeasurable()) {
      return "not measurable: " + survey.fault();
    }
    if (isStampedByWriter()) {
      return "each machine stamps with its own clock here; mode=auto exchanges the time instead";
    }
    switch (stampedBy()) {
      case "server":
        return "the stamps are the server's, one clock for all machines";
      case "this machine":
        return "a local file system, with this machine's own clock";
      default:
        return "it can be measured, but the clock may be this machine's own";
    }
  }

  /** What to do, a sentence each. */
  List<String> advice() {
    List<String> advice = new ArrayList<>();
    if (isStampedByWriter() && isMeasurable()) {
      advice.add(
          "leave mode=auto, the default, or set mode=exchange: members ask one of them for the"
              + " time");
      return advice;
    }
    if (!isMeasurable()) {
      advice.add(
          "use mode=follow, with something on one machine that touches the clock file, such as"
              + " cron: * * * * * touch FILE");
      return advice;
    }
    adviseOnMode(advice);
    adviseOnStamps(advice);
    adviseOnMount(advice);
    return advice;
  }

  private void adviseOnMode(List<String> advice) {
    switch (stampedBy()) {
      case "server":
        advice.add("leave mode=auto, the default: it takes the server's stamps");
        break;
      case "this machine":
        advice.add("for a clock that machines share, probe a folder of the file system they share");
        break;
      default:
        advice.add(
            "probe from a machine whose clock is wrong: an offset of zero there too means"
                + " that each machine stamps for itself, and that mode=exchange is needed");
    }
    Long written = survey.writtenDifferenceNs();
    if (written != null && written != 0) {
      advice.add(
          "do not use mode=touch: a file that is written here has another clock's time, "
              + Figures.offset(written)
              + " from the server's (as on NFS 4.2 with delegated timestamps, and on SMB)");
    }
  }

  private void adviseOnStamps(List<String> advice) {
    if (survey.granularityNs() >= WHOLE_SECONDS_NS) {
      boolean smb = type.contains("cifs") || type.contains("smb");
      boolean two = survey.granularityNs() >= TWO_SECONDS_NS;
      advice.add(
          "whole-second stamps: "
              + (smb
                  ? "SMB may round them, so half of one is in the error bound"
                  : "the error bound is some 100 ms, for late ticks")
              + ", and a start takes "
              + (two ? "up to 5 s: set startTimeout=10s" : "one or two seconds"));
    }
    if (Math.abs(survey.offsetNs()) > ClockSettings.MAX_OFFSET.defaultAmount()) {
      advice.add(
          "the offset is above the default of maxOffset (20 s): set maxOffset or"
              + " allowMaxOffset=true");
    }
  }

  private void adviseOnMount(List<String> advice) {
    if (!stampedBy().equals("server") || byType == StampedBy.LOCAL) {
      return;
    }
    boolean anyFuse = survey.storeType().startsWith("fuse") && !survey.storeType().contains(".");
    String store = anyFuse ? survey.storeName() : survey.storeType();
    advice.add("add store=" + store + ", so that an unmounted share is an error");
    if (mount == null) {
      return;
    }
    if (mount.has("hard")) {
      advice.add(
          "a hard mount: while the server is away every call hangs; FTS goes on in HOLDOVER, the"
              + " application's own calls wait");
    } else if (mount.has("soft") || mount.has("softerr")) {
      advice.add("a soft mount: while the server is away calls fail; FTS goes on in HOLDOVER");
    }
  }
}
