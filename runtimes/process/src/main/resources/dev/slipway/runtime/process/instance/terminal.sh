#!/bin/sh
# Becomes a program in front of a terminal. Opened by the leader of a session that has none, the terminal becomes the
# session's own: its keys send signals, its end hangs the session up.
#
#   terminal.sh TERMINAL COMMAND...
exec 0<>"$1" 1>&0 2>&0 || exit 125
shift
exec "$@"
