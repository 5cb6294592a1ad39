#!/bin/sh
# Becomes the program after entering its control groups and recording which process it is. Runs as slipwayd's user.
#
#   start.sh RUN GROUP... -- COMMAND...
#
#   RUN    folder of this run; receives "started": pid and start time, which survive the exec; - for no record
#   GROUP  cgroup.procs files to enter
umask 077
run=$1
shift
while [ "$1" != -- ]; do
  echo $$ >"$1" || echo "slipway: cannot enter $1" >&2
  shift
done
shift

start_time() { # field 22 of stat; the second field may hold spaces and parentheses
  if [ -r "/proc/$$/stat" ]; then
    read -r stat <"/proc/$$/stat"
    set -- ${stat##*) }
    echo "${20}"
  else
    ps -o lstart= -p $$ | tr -s ' ' _
  fi
}

if [ "$run" != - ]; then
  printf '%s:%s\n' $$ "$(start_time)" >"$run/started.tmp" && mv "$run/started.tmp" "$run/started" || exit 125
fi
exec "$@"
