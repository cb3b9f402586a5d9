package io.fusionconfig.fts.fuzz;

import java.util.List;

/** Something that reads what others wrote. */
public interface FuzzTarget {
  /** Valid inputs, which mutation starts from. */
  List<byte[]> corpus() throws Exception;

  /** What the format is made of, to be strewn in. */
  List<byte[]> words();

  /**
   * Has an input read.
   *
   * @return whether it was taken for a valid one
   * @throws Exception if it was met with anything but a proper answer; and so if it was met with an
   *     error
   */
  boolean reads(byte[] input) throws Exception;
}
