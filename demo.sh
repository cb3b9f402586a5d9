#!/usr/bin/env bash
# Three machines whose clocks disagree share a folder of jobs: first as they are, then with FTS.
#
#   ./demo.sh [FOLDER]     FOLDER: on a shared file system; default ./demo-run. Half a minute, longer on a busy machine.
#
# On a slow file system a lock that is renewed 20 times a second can hardly be stolen: each theft needs it unchanged for
# some calls. RENEW_MILLIS=500 JOB_MILLIS=3000 SECONDS_TO_RUN=20 ./demo.sh FOLDER gives the thieves time.
#
# A "machine" is a JVM whose wall clock libfaketime shifts (Debian package faketime); sleeps,
# System.nanoTime and the time stamps of files stay real. JAVA_HOME chooses the JVM.
# Exit status 0: locks were stolen without FTS, and none with it. 1: not so, or it could not run.
set -eu
export LC_ALL=C

MACHINES=(machine-a machine-b machine-c)
SKEWS=(+0 +240 -180) # seconds, one for each machine
SECONDS_TO_RUN=${SECONDS_TO_RUN:-10}
LOCK_TIMEOUT=10 # seconds
MOST_SECONDS=600 # after which a worker stops by itself
JOBS=240
JOB_MILLIS=${JOB_MILLIS:-500}
RENEW_MILLIS=${RENEW_MILLIS:-50}

JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
base=$(readlink -m "${1:-$(dirname "$0")/demo-run}")
cd "$(dirname "$0")"
AGENT=agent/target/fts.jar
APP=demo-app/target/demo-app.jar

fail() {
  echo "demo: $*" >&2
  exit 1
}

# --- what it needs -------------------------------------------------------------------------------

find_faketime() {
  local lib
  for lib in /usr/lib/*/faketime /usr/lib64/faketime /usr/lib/faketime /usr/local/lib/faketime; do
    [ ! -r "$lib/libfaketimeMT.so.1" ] || { FAKETIME_LIB=$lib/libfaketimeMT.so.1; return 0; }
  done
  return 1
}

need_faketime() {
  find_faketime && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the package faketime ..."
    { apt-get -q update && apt-get -q -y install faketime; } >/dev/null 2>&1 || true
    find_faketime && return
  fi
  fail "libfaketime is needed to give each JVM a clock of its own, and is not here.
      Install it (Debian, Ubuntu: apt-get install faketime; Fedora: dnf install libfaketime), then start the demo again."
}

is_built() { # JAR SOURCE...
  local jar=$1
  shift
  [ -f "$jar" ] && [ -z "$(find "$@" pom.xml manifest -newer "$jar" -print -quit)" ]
}

# The demo may run on any JVM, but the build needs JDK 17.
build_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*17*; do
    [ ! -x "$home/bin/javac" ] || ! "$home/bin/java" -version 2>&1 | grep -q '"17' || { echo "$home"; return; }
  done
  fail "the build needs JDK 17, and not a newer one: set JAVA_HOME to it."
}

need_jars() {
  "$JAVA" -version >/dev/null 2>&1 || fail "no Java at '$JAVA': install a JDK, or set JAVA_HOME."
  if is_built $AGENT {clock,cli,agent}/src/main {clock,cli,agent}/pom.xml && is_built $APP demo-app/src/main demo-app/pom.xml; then
    return
  fi
  command -v mvn >/dev/null || fail "$AGENT and $APP must be built, and Maven is not installed."
  echo "Building fts.jar and demo-app.jar (mvn package) ..."
  local jdk
  jdk=$(build_jdk)
  JAVA_HOME=$jdk mvn -q -B -Dmaven.test.skip=true -pl agent,demo-app -am package || fail "the build failed."
  touch $AGENT $APP
}

# --- machines ------------------------------------------------------------------------------------

# on_machine NUMBER COMMAND...: becomes the command, with that machine's wall clock.
# FAKETIME_FORCE_MONOTONIC_FIX=0 is vital: without it every timed wait of a JVM returns at once.
on_machine() {
  local machine=${MACHINES[$1]} clock=$state/${MACHINES[$1]}.clock
  echo "${SKEWS[$1]}" >"$clock"
  shift
  exec env -u FAKETIME HOSTNAME="$machine" LD_PRELOAD="$FAKETIME_LIB" FAKETIME_TIMESTAMP_FILE="$clock" FAKETIME_NO_CACHE=1 \
    DONT_FAKE_MONOTONIC=1 FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 \
    NO_FAKE_STAT=1 FAKETIME_DISABLE_SHM=1 "$@"
}

pids=()
cleanup() {
  local pid
  for pid in ${pids[@]+"${pids[@]}"}; do kill "$pid" 2>/dev/null || true; done
  wait
  [ -z "${state:-}" ] || rm -rf "$state"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fill_spool() { # FOLDER: jobs, and the lock that a worker left behind when it crashed an hour ago
  local i
  mkdir "$1" "$1/journal"
  for ((i = 1; i <= JOBS; i++)); do echo $JOB_MILLIS >"$1/job-$(printf %03d $i).job"; done
  printf 'owner=crashed-worker\nticket=0\nrenewed=%s000\n' $(($(date +%s) - 3600)) >"$1/job-002.lock"
}

start_workers() { # SPOOL [JVM-OPTION...]
  local spool=$1 i
  shift
  for i in "${!MACHINES[@]}"; do
    on_machine "$i" "$JAVA" "$@" -jar $APP "$spool" "${MACHINES[$i]}" $MOST_SECONDS $LOCK_TIMEOUT $RENEW_MILLIS \
      >"$spool/journal/${MACHINES[$i]}.out" 2>&1 &
    pids+=($!)
  done
  for i in "${!MACHINES[@]}"; do
    until grep -qs STARTED "$spool/journal/${MACHINES[$i]}.log"; do
      kill -0 "${pids[$i]}" 2>/dev/null || worker_failed "$spool" "$i"
      sleep 0.1
    done
  done
}

stop_workers() { # SPOOL
  local i
  touch "$1/closed"
  for i in "${!MACHINES[@]}"; do
    wait "${pids[$i]}" || worker_failed "$1" "$i"
  done
  pids=()
}

worker_failed() { # SPOOL NUMBER
  cat "$1/journal/${MACHINES[$2]}.out" >&2
  fail "the worker of ${MACHINES[$2]} failed; its output is above."
}

# --- the outcome ---------------------------------------------------------------------------------

count() { # EVENT SPOOL: how often the workers of that spool wrote EVENT into their journals
  cat "$2"/journal/*.log | grep -c " $1 " || true
}

jobs_done() { find "$1/done" -name '*.job' | wc -l; }

crashed_broken() { cat "$1"/journal/*.log | grep -c ' BROKE .* of crashed-worker' || true; }

# Each command may take as long as it needs: the workers go on until all have ended.
ask_clocks() { # PAGE: writes the answers of the three JVMs to $state/MACHINE.json, and the clock of machine-b to PAGE
  local i
  for i in "${!MACHINES[@]}"; do
    "$JAVA" -jar $AGENT status "${pids[$i]}" --json --wait=60s >"$state/${MACHINES[$i]}.json" ||
      echo "demo: ${MACHINES[$i]} was not asked, or its clock is not synchronized." >&2
  done
  "$JAVA" -jar $AGENT report "${pids[1]}" -o "$1" >"$state/report.out" 2>&1 || echo "demo: no page: $(cat "$state/report.out")" >&2
}

answer() { # MACHINE KEY
  sed -n "s/.*\"$2\": *\"\{0,1\}\([^\",}]*\).*/\1/p" "$state/$1.json"
}

describe() { # SKEW
  case $1 in
    +0) echo "its clock is right" ;;
    +*) echo "its clock is $((${1#+} / 60)) min fast" ;;
    -*) echo "its clock is $((${1#-} / 60)) min slow" ;;
  esac
}

row() { printf '  %-40s %14s %14s\n' "$@"; }

# --- the demo ------------------------------------------------------------------------------------

need_faketime
need_jars
mkdir -p "$base"
DIR=$(mktemp -d "$base/$(date +%Y%m%d-%H%M%S)-XXX")
state=$(mktemp -d)
mkdir "$DIR/fts"
OPTIONS="dir=$DIR/fts,packages=*,interval=2s,maxOffset=10m,require=true,startTimeout=60s"

cat <<TEXT

Three machines (three JVMs) take jobs from one folder. A job is taken by creating its lock file, and
the holder writes the time into the lock every $RENEW_MILLIS ms. A worker that finds a lock that was not
renewed for $LOCK_TIMEOUT s, by its own clock, takes it for the lock of a crashed worker and breaks it.

TEXT
for i in "${!MACHINES[@]}"; do
  printf '  %-12s%-26s%s\n' "${MACHINES[$i]}" "$(describe "${SKEWS[$i]}")" \
    "$(date -d "@$(($(date +%s) + SKEWS[i]))" +%H:%M:%S)"
done

printf '\n%d s as they are:  java -jar demo-app.jar ...\n' $SECONDS_TO_RUN
fill_spool "$DIR/without-fts"
start_workers "$DIR/without-fts"
SECONDS=0
sleep $SECONDS_TO_RUN
for ((i = 0; i < 60 && $(count STOLEN "$DIR/without-fts") == 0; i++)); do sleep 1; done # a slow machine steals later
stop_workers "$DIR/without-fts"
seconds_before=$SECONDS

printf "%d s with FTS:     java '-javaagent:fts.jar=%s' -jar demo-app.jar ...\n" $SECONDS_TO_RUN "$OPTIONS"
fill_spool "$DIR/with-fts"
start_workers "$DIR/with-fts" "-javaagent:$AGENT=$OPTIONS"
SECONDS=0
ask_clocks "$DIR/with-fts/report.html"
if [ $SECONDS -lt $SECONDS_TO_RUN ]; then sleep $((SECONDS_TO_RUN - SECONDS)); fi
stop_workers "$DIR/with-fts"
seconds_after=$SECONDS

before=$(count STOLEN "$DIR/without-fts")
after=$(count STOLEN "$DIR/with-fts")
echo
row "" "without FTS" "with FTS"
row "locks stolen from a live holder" "$before" "$after"
row "seconds" $seconds_before $seconds_after
row "jobs done" "$(jobs_done "$DIR/without-fts")" "$(jobs_done "$DIR/with-fts")"
row "locks of crashed workers broken (of 1)" "$(crashed_broken "$DIR/without-fts")" "$(crashed_broken "$DIR/with-fts")"

printf '\n  %-12s %20s %14s   %s\n' "with FTS" "added to its clock" "error bound" "state"
synchronized=0
for machine in "${MACHINES[@]}"; do
  machine_state=$(answer "$machine" state)
  if [ -z "$machine_state" ]; then
    printf '  %-12s %20s\n' "$machine" "not asked"
    continue
  fi
  printf '  %-12s %20s %14s   %s\n' "$machine" \
    "$(answer "$machine" offsetMillis | awk '{ printf "%+.3f s", $1 / 1000 }')" \
    "$(answer "$machine" errorBoundMillis | awk '{ printf "+-%.1f ms", $1 }')" \
    "$machine_state"
  [ "$machine_state" != SYNCHRONIZED ] || synchronized=$((synchronized + 1))
done

cat <<TEXT

A lock is stolen if its holder, which is alive and renews it, finds it gone or held by another worker.
The journals say who held which lock when:
  $DIR/without-fts/journal/
  $DIR/with-fts/journal/
The clock of machine-b as a page, to open in a browser:
  $DIR/with-fts/report.html

TEXT

[ "$before" -gt 0 ] || fail "no lock was stolen without FTS: were the clocks really apart?"
[ "$synchronized" -eq ${#MACHINES[@]} ] || fail "not every machine's clock was synchronized."
[ "$after" -eq 0 ] || fail "$after locks were stolen although FTS was there."
echo "As it should be: $before thefts without FTS, none with it."
