#!/usr/bin/env bash
# Makes the tables of docs/figures/performance.md, on JDK 17, with Maven, bash, GNU time and libfaketime.
# Usage: checks/benchmarks/run.sh [-q] [--java JAVA] [PART…]      default: all parts, about a quarter of an hour
#   -q     quick: few rounds, to see that it works; not for figures
#   --java the JVM that is measured, from Java 8 on; for hello, hot, reflection, compilers and threads
#   PART   hello tomcat classes hot reflection compilers threads checks transform attach load sizes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rounds=2 iterations=8 processes=9 checks=4800
if [ "${1:-}" = -q ]; then
  shift
  rounds=1 iterations=2 processes=3 checks=600
fi
java=java
if [ "${1:-}" = --java ]; then
  java=$2
  shift 2
fi
parts=("$@")
[ ${#parts[@]} -gt 0 ] ||
  parts=(hello tomcat classes hot reflection compilers threads checks transform attach load sizes)

mvn -q -B -Pbenchmarks -pl checks/benchmarks -am -DskipTests package
target=$PWD/checks/benchmarks/target

run() { # class, arguments
  java -Dbenchmarks.target="$target" -Dbenchmarks.java="$(command -v "$java")" \
    -cp "$target/classes:$target/lib/*" "$@" 2>>"$target/stderr"
}
run_jars() { # class: over the classes of an application
  run "$1" "$target"/lib/tomcat*.jar "$target"/lib/ecj*.jar
}

fts=io.fusionconfig.fts
"$java" -version 2>&1 | sed -n '2p;3p'
echo "$(nproc) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), Linux $(uname -r)," \
  "load $(cut -d' ' -f1-3 /proc/loadavg)"
for part in "${parts[@]}"; do
  case $part in
    hot) run $fts.benchmarks.HotCalls calls $rounds $iterations ;;
    reflection) run $fts.benchmarks.HotCalls reflection $rounds $iterations ;;
    attach) run $fts.benchmarks.AttachCost 1000 27000 ;;
    compilers) run $fts.benchmarks.HotCalls compilers $rounds $iterations ;;
    threads) run $fts.benchmarks.HotCalls threads $rounds $iterations ;;
    hello | tomcat | classes) run $fts.benchmarks.Processes "$part" $processes ;;
    transform) run_jars $fts.redirect.TransformCost ;;
    checks) run $fts.benchmarks.CheckCost "$target/work" $checks ;;
    load) run $fts.sync.ServerLoad ;;
    sizes) run $fts.benchmarks.Processes sizes 0 ;;
    *) echo "no such part: $part" >&2; exit 2 ;;
  esac
done
echo
echo "load at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
