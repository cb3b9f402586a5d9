#!/bin/sh
# How long does `members` take for 10,000 records on this machine's disk? The figure of docs/design.md, 15. Needs python3.
#   scripts/members.sh [COUNT]
set -eu
cd "$(dirname "$0")/.."
jar=agent/target/fts.jar
[ -f "$jar" ] || mvn -q -B -pl agent -am -DskipTests package
dir=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
trap 'rm -rf "$dir"' EXIT
python3 - "$dir" "${1:-10000}" <<'PYTHON'
import random, sys, time, zlib
folder, count = sys.argv[1], int(sys.argv[2])
now = time.time_ns()
for i in range(count):
    written, offset = now - random.randrange(60 * 10**9), random.randrange(-10**9, 10**9)
    text = (f"FTS member record 1\nhost=app-{i % 500}\npid={i}\nsinceMs={now // 10**6}\napplication=com.acme.Main\n"
            f"version=1\nstate=SYNCHRONIZED\ntimeNs={written}\noffsetNs={offset}\nerrorBoundNs=200000\ndriftPpm=500\n"
            "intervalNs=60000000000\nnextNs=60000000000\n")
    with open(f"{folder}/fts.member.app-{i % 500}.{i}.{random.getrandbits(64):x}", "w") as record:
        record.write(text + f"end={zlib.crc32(text.encode()):08x}\n")
PYTHON
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version 2>&1 | head -1
for run in 1 2 3 4 5; do
  begin=$(date +%s%N)
  "$java" -jar "$jar" members "$dir" | grep -q "^Members *: ${1:-10000}$"
  end=$(date +%s%N)
  echo "$(((end - begin) / 1000000)) ms"
done
