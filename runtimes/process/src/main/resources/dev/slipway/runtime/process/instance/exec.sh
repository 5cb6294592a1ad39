#!/bin/sh
# Becomes the program with exactly the environment meant for it. Runs as the application's user: only here do the
# application's variables (PATH, LD_PRELOAD and the like) come into force. Values are assigned, never interpreted; names
# were checked to be identifiers.
#
#   exec.sh FOLDER COMMAND...
#
#   SLIPWAY_NAMES   the variables' names; each value in SLIPWAY_VALUE_<name>
umask 077
cd "$1" || exit 126
shift
unset SLIPWAY_SHIM OLDPWD
for _slipway_name in $SLIPWAY_NAMES; do
  eval "_slipway_value=\$SLIPWAY_VALUE_$_slipway_name"
  unset "SLIPWAY_VALUE_$_slipway_name"
  export "$_slipway_name=$_slipway_value"
done
unset SLIPWAY_NAMES _slipway_name _slipway_value
exec "$@"
