#!/usr/bin/env bash
# base-image.sh OUT.tar PATH...: a root file system without any registry: BusyBox, glibc, and the named programs and
# folders of this machine with the libraries they load. Stands in for the base images of rendered Dockerfiles.
set -euo pipefail
out=$1; shift
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{bin,etc/ssl/certs,lib64,root,run,sbin,tmp,usr/bin,usr/local/bin,usr/sbin,var/lib/nginx,var/log/nginx}
chmod 1777 "$root/tmp"

cp "$(command -v busybox)" "$root/bin/busybox"
for applet in $("$root/bin/busybox" --list); do
  [ "$applet" = busybox ] || ln -sf busybox "$root/bin/$applet"
done
ln -sf /bin/busybox "$root/usr/bin/env"
printf 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/tmp:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\napp:x:1000:\n' >"$root/etc/group"
for file in /etc/resolv.conf /etc/hosts /etc/nsswitch.conf /etc/ssl/certs/ca-certificates.crt; do
  [ ! -e "$file" ] || cp -L "$file" "$root$file"
done

libraries() { ldd "$1" 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\// { print $1 }'; }
put() {
  mkdir -p "$root$(dirname "$1")"
  [ -e "$root$1" ] || cp -L "$1" "$root$1"
}
put_with_libraries() {
  put "$1"
  for library in $(libraries "$1"); do put "$library"; done
}

for file in /lib64/ld-linux-x86-64.so.2 /lib/x86_64-linux-gnu/lib{c,dl,gcc_s,m,nss_dns,nss_files,pthread,resolv,rt,stdc++,util,z}.so.[0-9]; do
  [ ! -e "$file" ] || put_with_libraries "$file"
done
for path in "$@"; do
  if [ -d "$path" ]; then
    mkdir -p "$root$path"
    cp -a "$path/." "$root$path/"
    while read -r file; do
      for library in $(libraries "$file"); do put "$library"; done
    done < <(find "$path" -type f \( -name '*.so' -o -name '*.so.*' -o -perm -u+x \))
  else
    put_with_libraries "$path"
  fi
done
tar -C "$root" -cf "$out" .
