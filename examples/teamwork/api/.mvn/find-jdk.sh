# Sourced by mvnw: exports JAVA_HOME of a JDK of at least release 25, or explains what is missing.
# Looks at JAVA_HOME, then the java on PATH, then the usual folders; reads the JDK's own `release` file, so that no JVM is
# started just to ask for its version.

JDK_RELEASE=25

jdk_release() { # prints the feature release of the JDK in $1, or nothing when it is not a JDK
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_fits() {
  _release=$(jdk_release "$1")
  [ -n "$_release" ] && [ "$_release" -ge "$JDK_RELEASE" ]
}

jdk_of_path() { # the home of the java on PATH, symbolic links resolved
  _java=$(command -v java) || return 0
  _java=$(readlink -f "$_java" 2>/dev/null) || return 0
  dirname "$(dirname "$_java")"
}

find_jdk() {
  for _home in "${JAVA_HOME-}" "$(jdk_of_path)" /usr/lib/jvm/* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$_home" ] && jdk_fits "$_home"; then
      JAVA_HOME=$_home
      export JAVA_HOME
      return 0
    fi
  done
  echo "mvnw: no JDK $JDK_RELEASE or newer found (looked at JAVA_HOME, java on PATH, /usr/lib/jvm, ~/.sdkman, ~/.jdks, /opt)" >&2
  echo "  fix: install one (https://adoptium.net), or set JAVA_HOME to its folder" >&2
  return 1
}
