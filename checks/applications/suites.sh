#!/usr/bin/env bash
# Runs test suites of others on a machine whose clock is right and on one whose clock is an hour
# behind, without FTS and with it. Prints a table, and fails if any result with FTS differs from that
# of the right clock without it.
# The sources of the tests come from github.com, at the tag of the release, all else from Maven.
# Usage: scripts/figures suites [joda-time] [threeten-extra] [commons-lang] [commons-io] [quartz]      half an hour with the build
#   SUITES=FOLDER  takes the clones FOLDER/joda-time and so on instead
# Needs a JDK 17 with Maven, git and faketime.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
jar=$PWD/agent/target/fts.jar
skew=$PWD/checks/integration-tests/fixtures/jvmskew.sh
work=$PWD/checks/applications/target/suites
mkdir -p "$work"
[ -r "$jar" ] || mvn -q -B -pl agent -am -DskipTests package >&2

# libraries NAME GROUP:ARTIFACT:VERSION[:CLASSIFIER]...: brings them, and what they need
libraries() {
  local name=$1 coordinates g a v c
  shift
  mkdir -p "$work/$name"
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>suites</groupId>'
    echo "<artifactId>$name</artifactId><version>1</version><dependencies>"
    for coordinates in org.junit.platform:junit-platform-console-standalone:1.14.4 "$@"; do
      IFS=: read -r g a v c <<<"$coordinates"
      echo "<dependency><groupId>$g</groupId><artifactId>$a</artifactId><version>$v</version>"
      echo "${c:+<classifier>$c</classifier>}</dependency>"
    done
    echo '</dependencies></project>'
  } >"$work/$name/pom.xml"
  mvn -q -B -f "$work/$name/pom.xml" dependency:build-classpath \
    -Dmdep.outputFile="$work/$name/classpath" >&2
}

# tests NAME REPOSITORY TAG [FOLDER]: compiles the tests of a release
tests() {
  local source=$work/$1/source from=https://github.com/$2 test=$work/$1/source/${4:-.}/src/test
  [ -z "${SUITES:-}" ] || from=file://$SUITES/$1
  rm -rf "$source" "$work/$1/classes"
  git -c advice.detachedHead=false clone -q --depth 1 --branch "$3" \
    "$from" "$source" >&2
  mkdir -p "$work/$1/classes"
  [ ! -d "$test/resources" ] || cp -r "$test/resources/." "$work/$1/classes"
  find "$test/java" -name '*.java' ! -name module-info.java >"$work/$1/files"
  javac -nowarn -proc:none -encoding UTF-8 -d "$work/$1/classes" \
    -cp "$(cat "$work/$1/classpath")" @"$work/$1/files" 2>&1 | { grep -v '^Note: ' >&2 || true; }
}

# run NAME HOW SKEW AGENT WHAT...: the result of each test, sorted, into NAME/HOW
run() {
  local name=$1 how=$2 skew_s=$3 agent=$4
  shift 4
  rm -rf "$work/$name/$how.reports"
  (cd "$work/$name" && bash "$skew" run "$work/$name/skew" "$skew_s" java $agent \
    -Duser.timezone=Europe/London -Duser.language=en -Duser.country=GB \
    -Djava.locale.providers=COMPAT,CLDR -cp "$work/$name/classes:$(cat classpath)" \
    org.junit.platform.console.ConsoleLauncher execute --disable-banner --details=none \
    --reports-dir "$how.reports" "$@") >"$work/$name/$how.log" 2>&1 || true
  cat "$work/$name/$how.reports"/*.xml |
    grep -oE '<testcase name="[^"]*" classname="[^"]*"|<(failure|error|skipped)\b' |
    awk '/^<testcase/ { if (test) print test, result; test = $0; result = "passed"; next }
         { result = substr($0, 2) } END { if (test) print test, result }' |
    sort >"$work/$name/$how"
}

differ=0
# changed NAME HOW...: how many tests have another result than on the right clock, or none
changed() {
  local name=$1 how count=0
  shift
  for how; do
    count=$((count + $({ diff "$work/$name/plain" "$work/$name/$how" || true; } |
      sed -n 's/^[<>] \(.*\) [a-z]*$/\1/p' | sort -u | wc -l)))
  done
  echo "$count"
}

# suite NAME TITLE WHAT...: the four runs, and the row
suite() {
  local name=$1 title=$2 clock=$work/$1/clock with passed
  shift 2
  rm -f "$clock"
  run "$name" plain +0 '' "$@"
  run "$name" wrong -3600 '' "$@"
  run "$name" right +0 "-javaagent:$jar=file=$clock,packages=*,require=true" "$@"
  run "$name" behind -3600 \
    "-javaagent:$jar=file=$clock,packages=*,require=true,allowMaxOffset=true" "$@"
  with=$(changed "$name" right behind)
  passed=$(grep -c ' passed$' "$work/$name/plain" || true)
  [ "$passed" -gt 0 ] && [ "$with" = 0 ] || differ=1
  echo "| $title | $(wc -l <"$work/$name/plain") | $passed | $(changed "$name" wrong) | $with |"
}

joda-time() {
  libraries joda-time joda-time:joda-time:2.14.0 org.joda:joda-convert:2.2.4 junit:junit:4.13.2
  tests joda-time JodaOrg/joda-time v2.14.0
  suite joda-time 'Joda-Time 2.14.0' --scan-class-path "$work/joda-time/classes" \
    -N '.*\.TestAll.*'
}

threeten-extra() {
  libraries threeten-extra org.threeten:threeten-extra:1.8.0 com.google.guava:guava-testlib:33.4.0-jre \
    org.assertj:assertj-core:3.27.7 org.joda:joda-convert:2.2.4 \
    org.junit-pioneer:junit-pioneer:1.9.1
  tests threeten-extra ThreeTen/threeten-extra v1.8.0
  suite threeten-extra 'ThreeTen-Extra 1.8.0' --scan-class-path "$work/threeten-extra/classes"
}

# Its tests come from Maven. Without what takes most of their time, with FTS or without: the names of
# time zones in all languages, and all days of four years with one another; and without a test that
# fails on a busy machine, because its threads must end in time.
commons-lang() {
  libraries commons-lang org.apache.commons:commons-lang3:3.18.0 \
    org.apache.commons:commons-lang3:3.18.0:tests org.junit-pioneer:junit-pioneer:1.9.1 \
    org.easymock:easymock:5.6.0 org.apache.commons:commons-text:1.13.1
  mkdir -p "$work/commons-lang/classes"
  suite commons-lang 'Commons Lang 3.18.0, its package `time`' \
    --select-package org.apache.commons.lang3.time -N '.*FastDateParser_TimeZoneStrategyTest' \
    --exclude-methodname '.*#(testTzParses|testFourYears|testParseSync)'
}

# Its tests come from Maven, without the files that those of its other packages read.
commons-io() {
  libraries commons-io commons-io:commons-io:2.18.0 commons-io:commons-io:2.18.0:tests \
    org.apache.commons:commons-lang3:3.18.0 org.junit-pioneer:junit-pioneer:1.9.1 \
    org.mockito:mockito-core:5.14.2
  mkdir -p "$work/commons-io/classes"
  suite commons-io 'Commons IO 2.18.0, its packages `filefilter` and `monitor`' \
    --select-package org.apache.commons.io.filefilter --select-package org.apache.commons.io.monitor
}

# Without the tests that need a server of a database: Quartz's build runs each class in a JVM of its
# own, and this script does not.
quartz() {
  libraries quartz org.quartz-scheduler:quartz:2.5.2 org.apache.derby:derby:10.15.2.0 \
    org.apache.derby:derbyclient:10.15.2.0 org.apache.derby:derbynet:10.15.2.0 \
    org.hamcrest:hamcrest:3.0 org.mockito:mockito-core:5.14.2 asm:asm:3.3.1 \
    jakarta.transaction:jakarta.transaction-api:2.0.1 com.mchange:c3p0:0.10.1 \
    com.zaxxer:HikariCP:5.0.1
  tests quartz quartz-scheduler/quartz v2.5.2 quartz
  suite quartz 'Quartz 2.5.2' --scan-class-path "$work/quartz/classes" \
    -N 'org\.quartz\.integrations\..*' -N '.*(Jdbc|PoolingConnectionProvider).*'
}

echo '| suite | tests | passed | changed by a wrong clock | changed with FTS |'
echo '|---|---:|---:|---:|---:|'
[ $# -gt 0 ] || set -- joda-time threeten-extra commons-lang commons-io quartz
for each; do "$each"; done
exit $differ
