#!/usr/bin/env bash
# Compares the public API of agent/target/fts.jar with that of an earlier release and fails if a user's
# code would no longer compile or link.
# Usage: scripts/api.sh VERSION | PATH/fts.jar | --prove     (--prove: sees that a loss is noticed)
set -euo pipefail
cd "$(dirname "$0")/.."
jar=$PWD/agent/target/fts.jar

compare() { # an earlier jar; the present one is built on the way
  mvn -q -B -Papi -pl agent -am -DskipTests -Dfts.baseline="$1" verify
}

case ${1:-} in
  '')
    echo "no earlier release is named, so there is nothing to compare with: scripts/api.sh VERSION"
    ;;
  --prove)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/io/fusionconfig/fts"
    printf '%s\n' 'package io.fusionconfig.fts;' 'public final class Gone {' \
      '  public long millis() { return 0; }' '}' > "$work/io/fusionconfig/fts/Gone.java"
    "${JAVA_HOME:+$JAVA_HOME/bin/}javac" --release 8 -Xlint:-options -d "$work/classes" "$work/io/fusionconfig/fts/Gone.java"
    mvn -q -B -pl agent -am -DskipTests package
    cp "$jar" "$work/fts.jar"
    compare "$work/fts.jar"
    echo "equal jars: no objection"
    (cd "$work/classes" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" uf "$work/fts.jar" io)
    if compare "$work/fts.jar"; then
      echo "a public class is gone, and nothing was said" >&2
      exit 1
    fi
    echo "a public class is gone: refused, as it must be"
    ;;
  *.jar)
    compare "$(realpath "$1")"
    ;;
  *)
    mvn -q -B dependency:copy -Dartifact="io.fusionconfig:fts:$1" \
      -DoutputDirectory="$PWD/agent/target/baseline"
    compare "$PWD/agent/target/baseline/fts-$1.jar"
    ;;
esac
