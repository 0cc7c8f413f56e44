#!/bin/sh
# Runs the PostgreSQL tests against a private server: Debian's, installed if missing, on a free port, in a temporary
# folder that is removed at the end. Fails when the tests fail or did not run.
#   .ci/postgres.sh            the tests
#   .ci/postgres.sh COMMAND…   any command, with TEST_POSTGRES_URL set
set -eu
cd "$(dirname "$0")/.."

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$bin" ]; then
  echo "PostgreSQL is not installed: installing Debian's"
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql >/dev/null ||
    { apt-get update >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql >/dev/null; }
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/deskhand-postgres-XXXXXX")
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$dir"
  as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
else
  as_postgres() { "$@"; }
fi

finish() {
  status=$?
  trap - EXIT INT TERM
  as_postgres "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$dir"
  exit "$status"
}
trap finish EXIT INT TERM

# Each test creates a database: without waiting for the disk they take a third of the time. A command gets real durability.
durable=on
[ $# -gt 0 ] || durable=off

port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
as_postgres "$bin/initdb" -D "$dir/data" -U deskhand -A trust -E UTF8 --locale=C.UTF-8 \
  --locale-provider=icu --icu-locale=en-US >/dev/null
as_postgres "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" start \
  -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$dir -c max_connections=200 -c fsync=$durable -c full_page_writes=$durable" >/dev/null ||
  { cat "$dir/log"; exit 1; }

TEST_POSTGRES_URL="postgres://deskhand@127.0.0.1:$port/postgres"
TEST_POSTGRES_DATA="$dir/data"
TEST_POSTGRES_BIN="$bin"
export TEST_POSTGRES_URL TEST_POSTGRES_DATA TEST_POSTGRES_BIN

if [ $# -gt 0 ]; then
  "$@"
  exit
fi

PATH="$PWD/node_modules/.bin:$PATH"
node --test --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=tap --test-reporter-destination="$dir/tap" db/postgres/*.test.ts src/desk/cli/database-commands.test.ts \
  src/desk/cli/organisation-commands.test.ts src/desk/stories/several-instances.test.ts src/desk/stories/people-at-once.test.ts \
  src/desk/stories/sign-in-at-once.test.ts

ran=$(sed -n 's/^# pass //p' "$dir/tap")
skipped=$(sed -n 's/^# skipped //p' "$dir/tap")
if [ "${ran:-0}" -lt 50 ] || [ "${skipped:-1}" -ne 0 ]; then
  echo "The PostgreSQL tests did not run: $ran passed, $skipped skipped"
  exit 1
fi
echo "PostgreSQL: $ran tests passed"
