package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.check.SurveyResult;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Mount;
import io.fusionconfig.fts.share.StampedBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a survey of a file system means for using FTS there. */
final class Diagnosis {

  /**
   * If two clocks are further apart than this plus the error bound, they are not the same clock.
   */
  private static final long ONE_CLOCK_NS = 1_000_000L;

  private static final long WHOLE_SECONDS_NS = 900_000_000L;
  private static final long TWO_SECONDS_NS = 1_900_000_000L;

  private final SurveyResult survey;
  private final @Nullable Mount mount;
  private final String type;
  private final String source;
  private final StampedBy byType;
  private final StampedBy stampedBy;

  Diagnosis(SurveyResult survey, @Nullable Mount mount) {
    this.survey = survey;
    this.mount = mount;
    this.type = mount == null ? survey.storeType() : mount.type();
    this.source = mount == null ? survey.storeName() : mount.source();
    this.byType = StampedBy.of(type, source);
    this.stampedBy = isAnotherClock() ? StampedBy.SERVER : byType;
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
    return source;
  }

  /** Whether FTS can be used here. */
  boolean isGood() {
    return survey.fault() == null;
  }

  /** Whether the stamps are certainly not of the local clock, whatever the type says. */
  private boolean isAnotherClock() {
    return isGood() && Math.abs(survey.offsetNs()) - survey.errorBoundNs() > ONE_CLOCK_NS;
  }

  /** {@code server}, {@code this machine} or {@code unknown}. */
  String stampedBy() {
    switch (stampedBy) {
      case SERVER:
        return "server";
      case UNKNOWN:
        return "unknown";
      default:
        return "this machine";
    }
  }

  /** The evidence for {@link #stampedBy}. */
  String because() {
    if (isAnotherClock()) {
      return "the stamps are further from the local clock than the error bound";
    }
    switch (stampedBy) {
      case SERVER:
        return "by its type" + (isGood() ? "; the two clocks agree within the error bound" : "");
      case LOCAL:
        return "by its type: a local file system";
      case WRITER:
        return "by its type: each machine stamps what it writes";
      default:
        return "unknown type, and the offset is zero within the error bound";
    }
  }

  /** The verdict in one sentence. */
  String verdict() {
    if (!isGood()) {
      return "not measurable: " + survey.fault();
    }
    switch (stampedBy) {
      case SERVER:
        return "the stamps are the server's, one clock for all machines";
      case LOCAL:
        return "a local file system, stamped by the local clock";
      case WRITER:
        return "each machine stamps with its own clock here; mode=auto exchanges the time instead";
      default:
        return "it can be measured, but the stamps may be of the local clock";
    }
  }

  /** What to do, one sentence for each item. */
  List<String> advice() {
    List<String> advice = new ArrayList<>();
    if (!isGood()) {
      advice.add(
          "use mode=follow, and let one machine touch the clock file, for example by cron: * * * * * touch FILE");
      return advice;
    }
    adviseOnMode(advice);
    if (stampedBy != StampedBy.WRITER) {
      adviseOnStamps(advice);
      adviseOnMount(advice);
    }
    return advice;
  }

  private void adviseOnMode(List<String> advice) {
    switch (stampedBy) {
      case SERVER:
        advice.add("keep mode=auto, the default: it uses the server's stamps");
        break;
      case LOCAL:
        advice.add(
            "for a clock that machines share, probe a folder of a file system that they share");
        break;
      case WRITER:
        advice.add(
            "keep mode=auto, the default, or set mode=exchange: the members ask one of them for the"
                + " time");
        if (StampedBy.isDavfs(type, source)) {
          advice.add(
              "set file_refresh 0 and delay_upload 0 in davfs2.conf, and mount it again: with the default settings it shows what others write seconds late, too late for an exchange");
        }
        break;
      default:
        advice.add(
            "probe from a machine whose clock is wrong: if the offset is zero there too,"
                + " each machine stamps with its own clock, and mode=exchange is needed");
    }
  }

  private void adviseOnStamps(List<String> advice) {
    if (survey.granularityNs() >= WHOLE_SECONDS_NS) {
      boolean smb = type.contains("cifs") || type.contains("smb");
      boolean two = survey.granularityNs() >= TWO_SECONDS_NS;
      advice.add(
          "whole-second stamps: "
              + (smb
                  ? "SMB may round them, so the error bound includes half a second"
                  : "the error bound is some 100 ms because of late ticks")
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
    if (stampedBy != StampedBy.SERVER || byType == StampedBy.LOCAL) {
      return;
    }
    boolean anyFuse = survey.storeType().startsWith("fuse") && !survey.storeType().contains(".");
    String store = anyFuse ? survey.storeName() : survey.storeType();
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
