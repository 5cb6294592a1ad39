#!/bin/sh
# Owns one run of one program: waits for it, keeps its output in bounded files, records how it ended. Outlives slipwayd.
#
#   shim.sh RUN LOGS LIMIT KEEP COMMAND...
#
#   RUN    folder of this run; receives "exit" (code and time in seconds) and, when all output is written, "drained"
#   LOGS   folder of log-OFFSET files; OFFSET is where the file begins in the run's whole output
#   LIMIT  bytes after which a new file begins (a file may exceed it by one pass of dd, 4 MiB)
#   KEEP   how many files are kept
#
# Everything arrives as arguments or environment and is never interpreted. The program runs in the foreground, because a
# shell starts background commands with SIGINT and SIGQUIT ignored; the traps are no-ops instead of ignores, because a
# child would inherit an ignore.
trap : TERM HUP INT QUIT
umask 077
run=$1 logs=$2 limit=$3 keep=$4
shift 4

trim() { # removes the oldest files beyond KEEP
  set -- "$logs"/log-*
  while [ $# -gt "$keep" ]; do
    rm -f -- "$1"
    shift
  done
}

pump() { # dd writes every read at once and ends after a bounded number of reads: then the size is looked at
  trap '' TERM HUP INT QUIT
  offset=0
  file=$logs/log-000000000000000
  : >>"$file"
  before=0
  while :; do
    if dd bs=16384 count=256 >>"$file" 2>/dev/null; then
      size=$(wc -c <"$file")
      [ "$size" -ne "$before" ] || break # nothing came: the end
      before=$size
      if [ "$size" -ge "$limit" ]; then
        offset=$((offset + size))
        file=$logs/log-$(printf %015d "$offset")
        before=0
        : >>"$file"
        trim
      fi
    else # the disk is full: lose output rather than block the program
      case $(dd bs=16384 count=16 2>&1 >/dev/null) in "0+0 "*) break ;; esac
      before=$(wc -c <"$file")
    fi
  done
}

mkfifo "$run/output" || exit 125
pump <"$run/output" &
pump=$!
"$@" >"$run/output" 2>&1 </dev/null
code=$?
rm -f "$run/output"
printf '%s %s\n' "$code" "$(date +%s)" >"$run/exit.tmp" && mv "$run/exit.tmp" "$run/exit"
while kill -0 "$pump" 2>/dev/null; do
  wait "$pump"
done
: >"$run/drained"
