# Makes a Maven repository that holds the starter as it was built last: sh hand-over.sh CHECKOUT REPOSITORY
# It is on no public one yet, and an example's build sees its own folder only. A file changes by a rename, and only when its
# content did: `slipway dev --watch` looks at the example's.
set -eu
checkout=$1 group=$2/dev/slipway
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$checkout/pom.xml")

hand_over() { # file of the checkout, its name in the repository
  _to=$group/$2
  if cmp -s "$checkout/$1" "$_to"; then return 0; fi
  mkdir -p "${_to%/*}"
  cp -- "$checkout/$1" "$_to.next"
  mv "$_to.next" "$_to"
}

hand_over pom.xml "slipway-parent/$version/slipway-parent-$version.pom"
starter=slipway-spring-boot-starter
hand_over starter/pom.xml "$starter/$version/$starter-$version.pom"
hand_over "starter/target/$starter-$version.jar" "$starter/$version/$starter-$version.jar"
