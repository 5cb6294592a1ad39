# Sourced by ../../slipway when there is no build, or an old one. Needs SLIPWAY_CHECKOUT and $state; messages go to stderr.
#
# A build is a folder $state/dist/<time>-<pid>: lib/ with the jars of all three programs, and for each of cli, server and
# gateway an argument file for java. `java @server.args` is how slipwayd is started, `java @gateway.args` the gateway.
# Readers see a build only when it is whole: $state/current is replaced by a rename.

say() { printf 'slipway: %s\n' "$*" >&2; }

fix() { printf '  fix: %s\n' "$*" >&2; }

build_or_explain() {
  if ! mkdir -p "$state" 2>/dev/null || ! [ -w "$state" ]; then
    use_as_it_is && return 0
    say "cannot build: $SLIPWAY_CHECKOUT is not writable by $(id -un)"
    fix "use a clone of your own, or let the owner run ./slipway version there once"
    exit 1
  fi
  . "$SLIPWAY_CHECKOUT/.mvn/find-jdk.sh"
  find_jdk || exit 1
  take_lock
  read_current
  if ! is_fresh; then build; fi
  release_lock
}

use_as_it_is() { # someone else's checkout with a finished build: good enough, even if its sources changed
  [ -n "$dist" ] && [ "$place" = "$SLIPWAY_CHECKOUT" ] && [ -r "$dist/cli.args" ] && [ -x "$jdk/bin/java" ]
}

# The lock ends with the process that holds it: flock where the system has it, else a folder that names its owner.
take_lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$state/lock"
    if ! flock -n 9; then
      say "another slipway is building here; waiting for it"
      flock 9
    fi
    return 0
  fi
  _told=''
  until mkdir "$state/lock.d" 2>/dev/null; do
    _owner=$(cat "$state/lock.d/pid" 2>/dev/null) || _owner=''
    if [ -n "$_owner" ] && ! kill -0 "$_owner" 2>/dev/null; then
      say "an earlier build died"
      fix "rm -r '$state/lock.d', then repeat"
      exit 1
    fi
    [ -n "$_told" ] || say "another slipway is building here; waiting for it"
    _told=yes
    sleep 1
  done
  echo $$ >"$state/lock.d/pid"
  trap 'rm -rf "$state/lock.d"' EXIT
  trap 'exit 130' INT TERM
}

release_lock() {
  if [ -d "$state/lock.d" ]; then
    rm -rf "$state/lock.d"
    trap - EXIT INT TERM
  else
    exec 9>&-
  fi
}

build() {
  _began=$(date +%s)
  if [ -n "$dist" ]; then say "sources changed, building again"; else
    say "first use: building in $SLIPWAY_CHECKOUT (about a minute; libraries come from Maven Central)"
  fi
  : >"$state/stamp.next" # before compiling: a file saved meanwhile is newer and triggers the next build
  compile
  dist=$state/dist/$(date +%Y%m%d%H%M%S)-$$
  assemble
  sh "$SLIPWAY_CHECKOUT/cli/launcher/hand-over.sh" "$SLIPWAY_CHECKOUT" "$SLIPWAY_CHECKOUT/examples/teamwork/api/repository"
  mv "$state/stamp.next" "$state/stamp"
  printf '%s\n' "$dist" "$JAVA_HOME" "$SLIPWAY_CHECKOUT" >"$state/current.next"
  mv "$state/current.next" "$state/current"
  say "built in $(($(date +%s) - _began)) s"
  remove_old_builds
  start_aot
}

compile() { # Maven's own output goes to a log file, one line per module to the user
  rm -f "$state/build.failed"
  (
    cd -- "$SLIPWAY_CHECKOUT"
    ./mvnw -Dquick -Dmaven.test.skip=true -pl cli,server,gateway,starter -am package dependency:build-classpath \
      -DincludeScope=runtime -Dmdep.outputFile=target/runtime.classpath </dev/null 2>&1 9>&- ||
      : >"$state/build.failed"
  ) | tee "$state/build.log" | show_modules
  if [ -e "$state/build.failed" ]; then
    say "the build failed; the end of $state/build.log:"
    grep -v '^\[INFO\]' "$state/build.log" | grep -v '^$' | head -n 25 | sed 's/^/  /' >&2
    fix "mend what it names, then repeat; without network, the first build cannot work"
    exit 1
  fi
}

show_modules() {
  while IFS= read -r _line; do
    case $_line in
    '[INFO] Building Slipway: '*'['*']')
      _line=${_line#'[INFO] Building Slipway: '}
      _count=${_line##*'['}
      printf '  [%s %s\n' "$_count" "${_line%%  *}" | sed 's/ [0-9][^ ]*-SNAPSHOT.*$//' >&2
      ;;
    esac
  done
}

assemble() { # copies, because Maven writes its jars in place and running programs have them open
  rm -rf "$dist"
  mkdir -p "$dist/lib"
  for _program in cli server gateway; do
    _classpath=''
    for _jar in "$SLIPWAY_CHECKOUT/$_program"/target/slipway-"$_program"-*.jar; do add_jar "$_jar"; done
    _ifs=$IFS
    IFS=:
    set -f
    for _jar in $(cat "$SLIPWAY_CHECKOUT/$_program/target/runtime.classpath"); do
      IFS=$_ifs
      add_jar "$_jar"
    done
    IFS=$_ifs
    set +f
    write_args "$_program" '' >"$dist/$_program.args"
  done
}

add_jar() {
  _name=${1##*/}
  [ -e "$dist/lib/$_name" ] || cp -- "$1" "$dist/lib/$_name"
  _classpath=${_classpath:+$_classpath:}$dist/lib/$_name
  printf '%s' "$_classpath" >"$dist/$_program.classpath"
}

quoted() { # a value inside the double quotes of an argument file
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

write_args() { # program, extra options: the program's jvm.options, the class path, the main class
  sed -e '/^#/d' -e '/^$/d' "$SLIPWAY_CHECKOUT/$1/jvm.options" 2>/dev/null || :
  if [ -n "$2" ]; then quoted "$2" && echo; fi
  quoted "-Dslipway.dist=$dist" && echo
  printf '%s ' -cp
  quoted "$(cat "$dist/$1.classpath")" && echo
  case $1 in
  gateway) echo dev.slipway.gateway.GatewayMain ;;
  *) echo "dev.slipway.$1.Main" ;;
  esac
}

remove_old_builds() { # keeps the two newest, and any that a running program has in its command line
  _kept=0
  for _old in $(cd "$state/dist" && ls -r); do
    _kept=$((_kept + 1))
    [ "$_kept" -gt 2 ] || continue
    if grep -qsF "/.slipway/dist/$_old" /proc/[0-9]*/cmdline; then continue; fi
    rm -rf "$state/dist/$_old"
  done
}

start_aot() { # in the background and in a session of its own, so that Ctrl-C in this terminal does not end it
  [ "${SLIPWAY_AOT-on}" != off ] || return 0
  _session=''
  if command -v setsid >/dev/null 2>&1; then _session=setsid; fi
  (
    # It outlives this command and is none of the installation that this command works for.
    unset SLIPWAY_HOME SLIPWAY_PORT SLIPWAY_GATEWAY_PORT
    cd "$SLIPWAY_CHECKOUT"
    exec $_session nice -n 19 sh "$SLIPWAY_CHECKOUT/cli/launcher/aot.sh" "$SLIPWAY_CHECKOUT" "$dist" "$JAVA_HOME"
  ) </dev/null >"$dist/aot.log" 2>&1 9>&- &
}
