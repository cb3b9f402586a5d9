#!/usr/bin/env bash
# Records what the pictures of docs/ are made of: three machines on wrong clocks for five minutes, of which the clock file
# is away for a while. As root, because the run has a mount and a host name of its own. Writes FOLDER/bound.csv,
# FOLDER/watch.txt, FOLDER/report-light.png and FOLDER/report-dark.png.
#
#   scripts/pictures/record.sh FOLDER
set -euo pipefail
export LC_ALL=C TZ=UTC

SECONDS_UNTIL_THE_FILE_IS_GONE=80
SECONDS_WITHOUT_IT=30
SECONDS_AFTER_IT=60
READINGS=60
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  echo "record: $*" >&2
  exit 1
}

if [ "${1:-}" != --inside ]; then
  [ $# = 1 ] || fail "usage: scripts/pictures/record.sh FOLDER"
  [ "$(id -u)" = 0 ] || fail "only root can make a mount and a host name for this run alone"
  for program in chromium script unshare; do
    command -v $program >/dev/null || fail "$program is missing"
  done
  cd "$(dirname "$0")/../.."
  [ -f agent/target/fts.jar ] && [ -f demo-app/target/demo-app.jar ] || fail "build first: mvn -B -DskipTests package"
  mkdir -p "$1"
  exec unshare --mount --uts "$0" --inside "$(readlink -f "$1")"
fi

out=$2
cd "$(dirname "$0")/../.."
fts() { "$JAVA" -jar agent/target/fts.jar "$@"; }
faketime=$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 | head -1)
work=$(mktemp -d)
pids=()
cleanup() {
  kill "${pids[@]}" 2>/dev/null || true
  wait
  umount /etc/hosts /mnt || true
  rm -rf "$work"
}
trap cleanup EXIT
mkdir -p "$work/share/san/fts" "$work/share/san/spool/journal"
mount --make-rprivate /
mount --bind "$work/share" /mnt
printf '127.0.0.1 localhost app-a app-b app-c\n' >"$work/hosts"
mount --bind "$work/hosts" /etc/hosts
spool=/mnt/san/spool
for i in $(seq 100 999); do echo 2000 >"$spool/job-$i.job"; done

start() { # HOST SKEW
  hostname "$1"
  echo "$2" >"$work/$1.clock"
  env HOSTNAME="$1" LD_PRELOAD="$faketime" FAKETIME_TIMESTAMP_FILE="$work/$1.clock" FAKETIME_NO_CACHE=1 DONT_FAKE_MONOTONIC=1 \
    FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 NO_FAKE_STAT=1 FAKETIME_DISABLE_SHM=1 \
    "$JAVA" -javaagent:agent/target/fts.jar='dir=/mnt/san/fts,packages=*,interval=10s,maxOffset=10m' \
    -jar demo-app/target/demo-app.jar "$spool" "$1" 900 10 >"$work/$1.out" 2>&1 &
  pids+=($!)
  until grep -qs "synchronized with" "$work/$1.out"; do sleep 0.2; done
}
start app-a +0
start app-c -180
start app-b +240
pid=${pids[2]}

sleep $SECONDS_UNTIL_THE_FILE_IS_GONE
mv /mnt/san/fts/fts.clock "$work/share/away"
sleep $SECONDS_WITHOUT_IT
mv "$work/share/away" /mnt/san/fts/fts.clock
fts status "$pid" --wait 2m >/dev/null
sleep $SECONDS_AFTER_IT
LC_ALL=C.UTF-8 TERM=xterm script -qec "stty cols 100 rows 40; '$JAVA' -jar agent/target/fts.jar watch $pid --count $READINGS" "$work/watch" </dev/null >/dev/null || true
fts report "$pid" --csv >"$out/bound.csv"
fts report "$pid" -o "$work/report.html" >/dev/null
tail -c 3000 "$work/watch" | tr -d '\r' >"$out/watch.txt" # the last screens
for theme in light dark; do
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/browser" --window-size=830,850 \
    $([ $theme = light ] || echo --blink-settings=preferredColorScheme=0) \
    --screenshot="$out/report-$theme.png" "$work/report.html" >/dev/null 2>&1
done
