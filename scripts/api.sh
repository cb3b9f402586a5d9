#!/usr/bin/env bash
# The public API is frozen: every build compares it with agent/src/api/fts-VERSION.jar, and fails if a user's code
# would no longer compile or link.
# Usage: scripts/api.sh freeze VERSION   writes that jar from this build, for a release that adds to the API
#        scripts/api.sh prove            sees that a loss is noticed
set -euo pipefail
cd "$(dirname "$0")/.."
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
baselines=agent/src/api

build() { mvn -q -B -pl agent -am -DskipTests "$@"; }

case ${1:-} in
  freeze)
    version=${2:?the version of the API: scripts/api.sh freeze VERSION}
    build package
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    (cd "$work" && "${jdk}jar" xf "$OLDPWD/agent/target/fts.jar" io/fusionconfig/fts)
    mkdir -p "$baselines"
    rm -f "$baselines"/*.jar
    find "$work/io/fusionconfig/fts" -mindepth 1 -maxdepth 1 -type d ! -name api -exec rm -r {} +
    "${jdk}jar" --create --no-manifest --date 2026-01-01T00:00:00Z --file "$baselines/fts-$version.jar" -C "$work" io
    sed -i "s#\(<fts.baseline>.*/fts-\).*\(\.jar</fts.baseline>\)#\1$version\2#" agent/pom.xml
    echo "$baselines/fts-$version.jar"
    ;;
  prove)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    build verify
    echo "this build: no objection"
    mkdir -p "$work/io/fusionconfig/fts"
    printf '%s\n' 'package io.fusionconfig.fts;' 'public final class Gone {' \
      '  public long millis() { return 0; }' '}' > "$work/io/fusionconfig/fts/Gone.java"
    "${jdk}javac" --release 8 -Xlint:-options -d "$work/classes" "$work/io/fusionconfig/fts/Gone.java"
    cp "$baselines"/fts-*.jar "$work/baseline.jar"
    "${jdk}jar" uf "$work/baseline.jar" -C "$work/classes" io
    if build -Dfts.baseline="$work/baseline.jar" verify; then
      echo "a public class is gone, and nothing was said" >&2
      exit 1
    fi
    echo "a public class is gone: refused, as it must be"
    ;;
  *)
    sed -n '2,5s/^# //p' "$0" >&2
    exit 2
    ;;
esac
