#!/bin/sh
# Starts PostgreSQL the way the usual image does: POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB count when the volume is empty.
set -eu
user=${POSTGRES_USER:-postgres}
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    printf %s "$POSTGRES_PASSWORD" >/tmp/password
    initdb -D "$PGDATA" -U "$user" --encoding=UTF8 --locale=C.UTF-8 --auth-host=scram-sha-256 --auth-local=trust --pwfile=/tmp/password --no-sync >/dev/null
    rm /tmp/password
    echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
    # A test's data need not outlive the machine.
    printf '%s\n' "listen_addresses = '*'" "unix_socket_directories = '/run/postgresql'" 'jit = off' 'fsync = off' 'full_page_writes = off' >>"$PGDATA/postgresql.conf"
    database=${POSTGRES_DB:-$user}
    [ "$database" = postgres ] || echo "CREATE DATABASE \"$database\" OWNER \"$user\"" | postgres --single -D "$PGDATA" postgres >/dev/null
fi
exec "$@"
