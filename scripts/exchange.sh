#!/usr/bin/env bash
# Tries mode=exchange where no server stamps: GlusterFS, and two kernels on one disk of OCFS2 or GFS2 (qemu, without KVM), and beside
# them MooseFS and sshfs; through killed, paused and cut off machines. Prints the tables of docs/exchange.md.
# Wants root, /dev/fuse, and the Debian packages that checks/integration-tests/fixtures name; san.sh gets what it lacks with apt-get.
# Usage: scripts/exchange.sh [SECONDS]      each share is watched so long before the fault, 600 by default: some two hours
set -eu
cd "$(dirname "$0")/.."
target=checks/integration-tests/target
rm -f $target/exchange.md $target/exchange-san.md
status=0
mvn -q -B -Pfilesystems -pl demo-app,checks/integration-tests -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=ExchangeSlowIT,SanSlowIT -Dfailsafe.failIfNoSpecifiedTests=false -Dfts.it.exchangeSeconds="${1:-600}" verify >&2 || status=$?
cat $target/exchange.md
echo
cat $target/exchange-san.md
exit $status
