#!/bin/bash
# Writes the root file system of an image to standard output as a tar archive, made of Debian's own binaries and the libraries they need.
# Usage: data-images.sh postgres | redis
set -euo pipefail
root=$(mktemp -d); trap 'rm -rf "$root"' EXIT

# Programs at their own paths, each with its libraries.
closure() {
  for b in "$@"; do echo "$b"; ldd "$b" 2>/dev/null | grep -oE '/[^ ]+' || true; done | sort -u |
    while read -r f; do mkdir -p "$root$(dirname "$f")"; cp -L "$f" "$root$f"; done
}

mkdir -p "$root/bin" "$root/etc" "$root/tmp"; chmod 1777 "$root/tmp"
printf 'root:x:0:0::/:/bin/sh\ndata:x:999:999::/tmp:/bin/sh\n' >"$root/etc/passwd"
cp /bin/busybox "$root/bin/busybox"
for a in sh cat sleep env ls rm mkdir chmod kill grep head yes; do ln -s busybox "$root/bin/$a"; done

case $1 in
postgres)
  lib=$(ls -d /usr/lib/postgresql/*/ | sort -V | tail -n 1); lib=${lib%/}
  closure $lib/bin/{initdb,pg_ctl,postgres,psql,pg_dump,pg_restore,pg_isready,createdb} $(ls $lib/lib/*.so | grep -v llvmjit)
  mkdir -p "$root/usr/share/postgresql" "$root/var/lib/postgresql" "$root/run/postgresql" "$root/usr/share"
  cp -r "/usr/share/postgresql/${lib##*/}" "$root/usr/share/postgresql/"
  cp -r /usr/share/zoneinfo "$root/usr/share/" 2>/dev/null || true
  cat >"$root/bin/start" <<'S'
#!/bin/sh
set -e
export PGDATA=/var/lib/postgresql/data
if [ ! -d $PGDATA ]; then
  printf '%s' "$POSTGRES_PASSWORD" >/tmp/pw
  initdb -D $PGDATA -U "$POSTGRES_USER" --encoding=UTF8 --locale=C --auth-host=scram-sha-256 --auth-local=scram-sha-256 --pwfile=/tmp/pw --no-sync >/dev/null
  rm /tmp/pw
  echo 'host all all all scram-sha-256' >>$PGDATA/pg_hba.conf
fi
exec postgres -D $PGDATA -c listen_addresses='*' -c unix_socket_directories=/run/postgresql -c jit=off -c fsync=off -c synchronous_commit=off -c full_page_writes=off
S
  chmod 755 "$root/bin/start"
  chown -R 999:999 "$root/var/lib/postgresql" "$root/run/postgresql" ;;
redis)
  closure /usr/bin/redis-check-rdb /usr/bin/redis-cli
  # The server is a link to the program that checks its files.
  cp -L /usr/bin/redis-server "$root/usr/bin/redis-server" ;;
esac
tar -C "$root" -c .
