package io.fusionconfig.fts.table;

import java.util.List;

/** What the table shows, and the MBean sets, of the agent. */
public interface Redirection {

  /** Whether redirected calls return the adjusted time. */
  boolean isRedirecting();

  /** If false, redirected calls read the local clock, at once. */
  void setRedirecting(boolean redirecting);

  /** Each option that has a value: name, value, and source as text. */
  List<String[]> settings();

  /** The packages of the option. */
  List<String> packages();

  /** The names of the classes that were rewritten. */
  List<String> classes();

  /** The number of these classes. */
  int classCount();

  /** The number of call sites that were rewritten. */
  long callCount();
}
