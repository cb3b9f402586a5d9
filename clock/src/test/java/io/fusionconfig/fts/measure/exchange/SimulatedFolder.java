package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A folder as one member sees it: calls take time, hang, get lost on the way there or back, come
 * late or twice; listings are old or lack a name.
 */
final class SimulatedFolder extends NameFolder {
  private static final long MS = 1_000_000L;

  private final SimulatedMember member;
  private final String folder;
  private final SplittableRandom random;
  private final Strands strands;
  private @Nullable List<String> cached;
  private @Nullable SimulatedShare cachedFrom;
  private long cachedAtNs;

  SimulatedFolder(SimulatedMember member, String folder) {
    super(Path.of(folder));
    this.member = member;
    this.folder = folder;
    this.strands = member.mounted.strands;
    this.random = member.mounted.random;
  }

  private SimulatedShare share() {
    return member.mounted;
  }

  @Override
  List<String> list() throws IOException {
    if (cached != null
        && cachedFrom == share()
        && strands.nowNs() - cachedAtNs < member.cacheNs
        && random.nextInt(3) == 0) {
      return cached;
    }
    List<String> names = call(share -> share.names(folder));
    if (names == null) {
      throw new NoSuchFileException(folder);
    }
    if (!names.isEmpty() && random.nextInt(member.omits) == 0) {
      names.remove(random.nextInt(names.size()));
    }
    cached = names;
    cachedFrom = share();
    cachedAtNs = strands.nowNs();
    return names;
  }

  @Override
  void make(String name) throws IOException {
    call(
        share -> {
          TreeSet<String> names = share.folders.get(folder);
          if (names != null) {
            names.add(name);
            share.answered(name, member);
          }
          return names != null;
        });
  }

  @Override
  boolean rename(String from, String to) throws IOException {
    return call(
        share -> {
          TreeSet<String> names = share.folders.get(folder);
          if (names == null || !names.remove(from)) {
            return false;
          }
          names.add(to);
          share.crowned(from, to, member);
          return true;
        });
  }

  @Override
  void delete(String name) throws IOException {
    if (name.startsWith("q.a-stuck")) {
      throw new AccessDeniedException(name);
    }
    call(
        share -> {
          TreeSet<String> names = share.folders.get(folder);
          return names != null && names.remove(name);
        });
  }

  @Override
  void create() throws IOException {
    call(share -> share.folders.putIfAbsent(folder, new TreeSet<>()) == null);
  }

  @Override
  void create(String first, Register.Guard guard) throws IOException {
    call(
        share -> {
          TreeSet<String> names = share.folders.get(folder);
          if ((names != null && !names.isEmpty()) || !isVerified(share)) {
            return false;
          }
          share.folders.put(folder, new TreeSet<>(List.of(first)));
          share.crowned(null, first, member);
          return true;
        });
  }

  @Override
  void add(String first, Register.Guard guard) throws IOException {
    call(
        share -> {
          TreeSet<String> names = share.folders.get(folder);
          if (names == null || !isVerified(share)) {
            return false;
          }
          names.add(first);
          share.crowned(null, first, member);
          return true;
        });
  }

  /** A folder is made on this disk, verified, and moved. */
  private boolean isVerified(SimulatedShare made) {
    return made == share() && member.belongsTo(made);
  }

  private <T> T call(Function<SimulatedShare, T> effect) throws IOException {
    member.calls++;
    SimulatedShare at = share();
    long begun = Math.max(strands.nowNs(), Math.max(member.cutUntilNs, at.frozenUntilNs));
    Object[] result = new Object[1];
    int fate = random.nextInt(member.faults);
    Runnable work = () -> result[0] = effect.apply(at);
    long doneNs = begun + delayNs();
    if (fate == 1) { // done later than anybody waits for
      strands.at(doneNs + random.nextLong(1, 120_000) * MS, work);
    } else if (fate != 2) { // else it never comes there
      strands.at(doneNs, work);
      if (fate == 3) { // twice; the second answer is the one that is heard
        strands.at(doneNs + random.nextLong(5) * MS, work);
        doneNs += 5 * MS;
      }
    }
    strands.sleepUntil(doneNs + delayNs());
    while (strands.nowNs() < Math.max(member.cutUntilNs, at.frozenUntilNs)) {
      strands.sleepUntil(Math.max(member.cutUntilNs, at.frozenUntilNs));
    }
    if (fate == 1 || fate == 2 || fate == 4) {
      throw new IOException("lost");
    }
    @SuppressWarnings("unchecked")
    T answer = (T) result[0];
    return answer;
  }

  private long delayNs() {
    long typicalNs = random.nextInt(20) == 0 ? member.tail * member.delayNs : member.delayNs;
    return (long) (-Math.log(1 - random.nextDouble()) * typicalNs) + 1;
  }
}
