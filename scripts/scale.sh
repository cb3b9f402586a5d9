#!/usr/bin/env bash
# Simulates what many members cost a server and what happens when it comes back, measures the folder
# of ten thousand records on this disk, prints the tables of docs/scale.md and draws docs/scale.svg.
# JDK 17 with Maven, bash and gnuplot (Debian: gnuplot-nox).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -Pbenchmarks -pl agent,benchmarks -DskipTests package
target=$PWD/benchmarks/target
work=$(mktemp -d "$target/scale.XXXX")
trap 'rm -rf "$work"' EXIT

run() {
  java -cp "$target/classes:$target/lib/*" "$@"
}

java -version 2>&1 | sed -n '2p'
run io.fusionconfig.fts.share.ServerLoad
run io.fusionconfig.fts.share.ServerRestart "$work"

gnuplot <<PLOT
set terminal svg size 860,360 font "sans-serif,13" background "white"
set output "docs/scale.svg"
set title "10,000 members, a server that was away for five minutes"
set xlabel "seconds since the server is back"
set ylabel "checks in a second"
set xrange [-320:900]
set yrange [0:*]
set grid ytics lc rgb "#dddddd"
set border 3
set tics nomirror out
set arrow from 0, graph 0 to 0, graph 1 nohead dt 2 lc rgb "#888888"
set label "failed tries" at -160, graph 0.93 center tc rgb "#c0392b"
set label "checks" at 420, graph 0.93 center tc rgb "#1f618d"
plot "$work/restart.dat" using (\$1 < 0 ? \$1 : 1/0):2 with boxes fs solid lc rgb "#e6b0aa" notitle, \
     "$work/restart.dat" using (\$1 >= 0 ? \$1 : 1/0):2 with boxes fs solid lc rgb "#5499c7" notitle
PLOT
