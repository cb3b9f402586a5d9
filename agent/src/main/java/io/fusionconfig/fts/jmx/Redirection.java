package io.fusionconfig.fts.jmx;

import java.util.List;

/** What the MBean shows of the agent, and sets. */
public interface Redirection {

  /** Whether redirected calls give the adjusted time. */
  boolean isRedirecting();

  /** False: redirected calls give the real time, at once. */
  void setRedirecting(boolean redirecting);

  /** Each option that has a value: its name, the value, and the source of it in words. */
  List<String[]> settings();

  /** The packages that were asked for. */
  List<String> packages();

  /** The names of the classes that were rewritten. */
  List<String> classes();

  /** How many there are. */
  int classCount();

  /** How many call sites were rewritten in them. */
  long callCount();
}
