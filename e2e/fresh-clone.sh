#!/usr/bin/env bash
# The README's first minute, from a fresh clone in a new folder, twice: as root and as an ordinary user.
#   e2e/fresh-clone.sh [USER]      USER: an existing ordinary user; without it one is made for the run and removed again
# Needs root, Node and a JDK that the user can read. Prints how long each step took; ends with 1 at the first failure.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD
[ "$(id -u)" -eq 0 ] || { echo "fresh-clone: run it as root, it plays both users" >&2; exit 2; }

made=''
user=${1-}
if [ -z "$user" ]; then
  user=slipway-e2e made=yes
  useradd --create-home --shell /bin/bash "$user"
fi
place=$(mktemp -d "/tmp/slipway fresh XXXXXX")
chmod 755 "$place"

finish() {
  status=$?
  rm -rf "$place"
  if [ -n "$made" ]; then userdel --remove "$user" 2>/dev/null || true; fi
  exit "$status"
}
trap finish EXIT

free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

timed() { # label, command...
  local label=$1 began=$SECONDS
  shift
  "$@" </dev/null
  echo "fresh-clone: $label: $((SECONDS - began)) s"
}

first_minute() { # runs as the user whose clone it is
  local who=$1 clone=$2
  export SLIPWAY_HOME="$clone/.state of $who" SLIPWAY_PORT SLIPWAY_GATEWAY_PORT CI=true
  SLIPWAY_PORT=$(free_port) SLIPWAY_GATEWAY_PORT=$(free_port)
  cd "$clone"
  timed "$who: dev examples/teamwork" ./slipway dev --detach examples/teamwork
  answers
  echo >>examples/teamwork/web/src/style.css
  timed "$who: deploy after a change" ./slipway deploy examples/teamwork
  answers
  ./slipway server stop --all -y
}

answers() {
  curl --fail --silent --show-error --max-time 10 -H "Host: api.teamwork.localhost:$SLIPWAY_GATEWAY_PORT" \
    "http://127.0.0.1:$SLIPWAY_GATEWAY_PORT/health/ready" >/dev/null
}

for who in root "$user"; do
  clone="$place/clone of $who"
  git -c safe.directory='*' clone --quiet "file://$repository" "$clone"
  chown -R "$who" "$clone"
  if [ "$who" = root ]; then
    (first_minute root "$clone")
  else
    export -f first_minute timed answers free_port
    runuser -u "$who" -- env HOME="$(getent passwd "$who" | cut -d: -f6)" \
      bash -euo pipefail -c 'first_minute "$1" "$2"' bash "$who" "$clone"
  fi
  if grep -qsaF "$clone" /proc/[0-9]*/environ 2>/dev/null; then
    echo "fresh-clone: $who left a process behind" >&2
    exit 1
  fi
done
echo "fresh-clone: both well"
