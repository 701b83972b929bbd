#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test, and ends with one line: N passed, N failed, N skipped.
#   ./test.sh               installs missing Debian packages (as root, or with sudo that asks nothing)
#   ./test.sh --no-install  uses only what is there; tests that cannot run are skipped and say why
#   ./test.sh --sdks nuget  builds against the packages instead of src/Compat
set -uo pipefail
cd "$(dirname "$0")"

install=yes
sdks=compat
while [ $# -gt 0 ]; do
  case $1 in
    --no-install) install=no ;;
    --sdks) sdks=${2:?--sdks needs compat or nuget}; shift ;;
    *) echo "test.sh: unknown option $1 (there are --no-install and --sdks)" >&2; exit 2 ;;
  esac
  shift
done

# What each test needs beyond the .NET SDK: a command, and the package that brings it.
needs='chromium:chromium dockerd:docker.io docker-compose:docker-compose busybox:busybox-static redis-server:redis-server pg_ctlcluster:postgresql bash:bash sqlite3:sqlite3 openssl:openssl ssh:openssh-client'

missing=''
for need in $needs; do
  command -v "${need%%:*}" >/dev/null 2>&1 || missing="$missing ${need##*:}"
done
# sshd is outside the usual PATH of those who are not root.
[ -x /usr/sbin/sshd ] || missing="$missing openssh-server"
if [ -n "$missing" ] && [ $install = yes ]; then
  as_root=''
  [ "$(id -u)" = 0 ] || as_root='sudo -n'
  if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
    echo "Installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { $as_root apt-get update -q && $as_root apt-get install -qy --no-install-recommends $missing; } >/dev/null ||
      echo "Some packages could not be installed; tests that need them will be skipped."
  else
    echo "Not installed, and not installable from here:$missing. Tests that need them will be skipped."
  fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

dotnet build OpsBot.sln -p:Sdks="$sdks" -v quiet -nologo || { echo '0 passed, 1 failed, 0 skipped'; exit 1; }

# One suite after the other: each uses both cores. A test that hangs is named after two minutes, and ends its suite instead of holding it for ever.
rc=0
for suite in OpsBot.Commands.Tests OpsBot.Tests OpsBot.IntegrationTests; do
  timeout -k 10 25m "tests/$suite/bin/Debug/net10.0/$suite" -noLogo -noColor -diagnostics -longRunning 120 </dev/null 2>&1 | tee -a "$log"
  ended=${PIPESTATUS[0]}
  [ "$ended" = 0 ] || rc=$ended
done

# Reasons for what was skipped are part of the output above; this is the one line that counts. A suite without a summary counts as a failure.
awk -v rc="$rc" '
  /^ +OpsBot\..* Total: / { for (i = 1; i < NF; i++) { if ($i == "Total:") t += $(i + 1); if ($i == "Errors:" || $i == "Failed:") f += $(i + 1); if ($i == "Skipped:") s += $(i + 1) } suites++ }
  END { f += 3 - suites; if (rc != 0 && f == 0) f = 1; printf "%d passed, %d failed, %d skipped\n", t - f - s, f, s }' "$log"
exit "$rc"
