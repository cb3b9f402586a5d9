package io.fusionconfig.fts.redirect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fusionconfig.fts.fuzz.FuzzTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Class files: what scans, rewrites and lists them. */
public final class ClassFileFuzz implements FuzzTarget {
  private final AtomicInteger failures = new AtomicInteger();
  private final CallListing listing = new CallListing(true);
  private final CallRedirector redirector =
      Redirectors.of((message, cause) -> failures.incrementAndGet());

  /** Makes a target that redirects {@code legacy}. */
  public ClassFileFuzz() {
    ClassFilter filter = new ClassFilter(List.of("legacy"), List.of());
    redirector.select(filter, true);
  }

  @Override
  public List<byte[]> corpus() throws IOException {
    List<byte[]> classFiles = new ArrayList<>(Javac.compile(17, ZooSource.ZOO).values());
    classFiles.addAll(JdkClasses.in("java.logging", "java/util/logging"));
    classFiles.removeIf(classFile -> !Adjusted.REWRITER.namesTimeCall(classFile));
    return classFiles;
  }

  @Override
  public List<byte[]> words() {
    List<byte[]> words = new ArrayList<>();
    for (TimeCall call : Adjusted.TABLE.calls()) {
      words.add(call.owner.getBytes(US_ASCII));
      words.add((call.name + call.descriptor).getBytes(US_ASCII));
    }
    words.add(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});
    for (int tag = 1; tag <= 20; tag++) {
      words.add(new byte[] {(byte) tag, 0, (byte) tag});
    }
    return words;
  }

  /** Only what the redirector has changed must be valid; malformed class files are left alone. */
  @Override
  public boolean reads(byte[] input) {
    byte[] before = input.clone();
    CallScan.className(input);
    byte[] redirected =
        redirector.transform(getClass().getClassLoader(), "legacy/Zoo", null, null, input);
    try {
      listing.placesIn(input);
    } catch (RuntimeException e) {
      // as it says
    }
    if (!Arrays.equals(before, input)) {
      throw new AssertionError("the class file that was given has changed");
    }
    return redirected != null;
  }
}
