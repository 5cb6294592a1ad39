# Prepares the ahead-of-time caches of one build (JEP 483, JEP 514): sh aot.sh CHECKOUT DIST JAVA_HOME
# A cache is written to a temporary name and enters the argument file by a rename, so that java never sees half of one. A
# build's jars never change, hence neither can a cache be wrong; without one everything works, only slower to start.
set -eu
SLIPWAY_CHECKOUT=$1 dist=$2 JAVA_HOME=$3
state=$SLIPWAY_CHECKOUT/.slipway
export JAVA_HOME
. "$SLIPWAY_CHECKOUT/cli/launcher/build.sh"

train() { # program: its main class ends by itself when it finds -Dslipway.training
  [ -r "$dist/$1.classpath" ] || return 0
  write_args "$1" "-XX:AOTCacheOutput=$dist/$1.aot.next" >"$dist/$1.training.args"
  "$JAVA_HOME/bin/java" -Dslipway.training=true "@$dist/$1.training.args" || echo "training of $1 ended with $?"
  rm -f "$dist/$1.training.args"
  [ -s "$dist/$1.aot.next" ] || return 0
  mv "$dist/$1.aot.next" "$dist/$1.aot"
  write_args "$1" "-XX:AOTCache=$dist/$1.aot" >"$dist/$1.args.next"
  mv "$dist/$1.args.next" "$dist/$1.args"
}

train cli

# slipwayd practises in a home of its own, on free ports, and takes down all it started. Folders above it must let the
# database's user through.
scratch=$(mktemp -d)
chmod 711 "$scratch"
trap 'rm -rf "$scratch"' EXIT
SLIPWAY_HOME=$scratch/home SLIPWAY_PORT=0 SLIPWAY_GATEWAY_PORT=0
export SLIPWAY_HOME SLIPWAY_PORT SLIPWAY_GATEWAY_PORT
train server
