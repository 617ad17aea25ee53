#!/bin/sh
# As the official image does, on its first start: a cluster, the user with the password, the database.
set -eu
: "${POSTGRES_PASSWORD:?must be set}"
user="${POSTGRES_USER:-postgres}"
database="${POSTGRES_DB:-$user}"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password="$(mktemp)"
  printf '%s\n' "$POSTGRES_PASSWORD" > "$password"
  initdb --username="$user" --pwfile="$password" --encoding=UTF8 --auth-local=trust --auth-host=scram-sha-256 > /dev/null
  rm "$password"
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  pg_ctl --wait start -o "-c listen_addresses=''" > /dev/null
  [ "$database" = postgres ] || createdb --username="$user" "$database"
  pg_ctl --wait stop -m fast > /dev/null
fi
exec "$@" -c "listen_addresses=*"
