#!/bin/sh
# Measures the gateway beside nginx, HAProxy and Caddy: CPU time per request of the proxy process, one event loop each, a 1 KiB
# keep-alive response from a fast upstream, interleaved rounds, ratios to nginx within the same round.
#
#   benchmarks/gateway/run.sh [--rounds N] [--seconds N] [--connections N] [--warmup N] [--gate RATIO] [--only "nginx slipway"]
#
# --gate RATIO exits 1 when the gateway's median ratio to nginx is above RATIO. Needs wrk, nginx, haproxy, caddy (Debian packages)
# and a built gateway (./mvnw -Dquick -pl gateway -am package). Everything binds 127.0.0.1 and ends with the script.
set -eu

rounds=5 seconds=5 connections=32 warmup=8 gate= only="nginx haproxy caddy slipway"
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) rounds=$2 ;;
    --seconds) seconds=$2 ;;
    --connections) connections=$2 ;;
    --warmup) warmup=$2 ;;
    --gate) gate=$2 ;;
    --only) only=$2 ;;
    *) echo "run.sh: unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done

root=$(cd "$(dirname "$0")/../.." && pwd)
for tool in curl wrk nginx $(echo "$only" | sed 's/slipway//'); do
  command -v "$tool" >/dev/null || { echo "run.sh: $tool is not installed (apt-get install curl wrk nginx haproxy caddy)" >&2; exit 2; }
done
. "$root/.mvn/find-jdk.sh"
find_jdk
java=$JAVA_HOME/bin/java

work=$(mktemp -d /tmp/gateway-benchmark.XXXXXX)
pids=
cleanup() {
  for pid in $pids; do kill "$pid" 2>/dev/null || true; done
  wait
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

cat > "$work/FreePorts.java" <<'EOF'
import java.net.InetAddress;
import java.net.ServerSocket;

public class FreePorts {
  public static void main(String[] args) throws Exception {
    ServerSocket[] sockets = new ServerSocket[Integer.parseInt(args[0])];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
    for (ServerSocket socket : sockets) {
      System.out.print(socket.getLocalPort() + " ");
      socket.close();
    }
  }
}
EOF
set -- $("$java" "$work/FreePorts.java" 6)
up=$1 p_nginx=$2 p_haproxy=$3 p_caddy=$4 p_slipway=$5 p_admin=$6

body=$(head -c 1024 /dev/zero | tr '\0' x)
nginx_common="daemon off; master_process off; worker_processes 1; error_log /dev/null crit;"
nginx_http="access_log off; keepalive_requests 1000000000; client_body_temp_path $work/b; proxy_temp_path $work/p;
  fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;"
cat > "$work/up.conf" <<EOF
$nginx_common pid $work/up.pid; events { worker_connections 4096; }
http { $nginx_http server { listen 127.0.0.1:$up; location / { default_type text/plain; return 200 '$body'; } } }
EOF
cat > "$work/nginx.conf" <<EOF
$nginx_common pid $work/nginx.pid; events { worker_connections 4096; }
http { $nginx_http
  upstream app { server 127.0.0.1:$up; keepalive 256; keepalive_requests 1000000000; }
  server { listen 127.0.0.1:$p_nginx; location / {
    proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host \$host;
    proxy_set_header X-Forwarded-For \$remote_addr; proxy_set_header X-Forwarded-Proto \$scheme;
    proxy_set_header X-Forwarded-Host \$host; proxy_set_header X-Request-Id \$request_id; proxy_pass http://app; } } }
EOF
cat > "$work/haproxy.cfg" <<EOF
global
  nbthread 1
  maxconn 4096
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  http-reuse always
  option forwardfor
frontend in
  bind 127.0.0.1:$p_haproxy
  unique-id-format %[uuid()]
  unique-id-header X-Request-Id
  http-request set-header X-Forwarded-Proto http
  http-request set-header X-Forwarded-Host %[req.hdr(Host)]
  default_backend app
backend app
  server a 127.0.0.1:$up pool-max-conn 256
EOF
cat > "$work/Caddyfile" <<EOF
{
  admin off
  auto_https off
}
http://bench.test:$p_caddy {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:$up {
    transport http {
      keepalive_idle_conns_per_host 256
    }
  }
}
EOF
cat > "$work/Options.java" <<'EOF'
public class Options {
  public static void main(String[] args) {
    System.out.println(String.join(" ", dev.slipway.gateway.admin.GatewayProcess.jvmOptions()));
  }
}
EOF
head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' > "$work/token"
chmod 600 "$work/token"
admin="http://127.0.0.1:$p_admin/v1"

libs="$root/gateway/target/benchmark.classpath" # resolved once per change of the pom
if [ ! -s "$libs" ] || [ "$root/gateway/pom.xml" -nt "$libs" ]; then
  (cd "$root" && ./mvnw -q -o -pl gateway dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile="$libs" >&2)
fi
class_path="$root/gateway/target/classes:$(cat "$libs")"
options=$("$java" -cp "$class_path" "$work/Options.java")

start() { # name: starts the proxy; its pid goes to pid_<name>
  case $1 in
    up) nginx -c "$work/up.conf" -p "$work" & ;;
    nginx) nginx -c "$work/nginx.conf" -p "$work" & ;;
    haproxy) haproxy -q -db -f "$work/haproxy.cfg" & ;;
    caddy) GOMAXPROCS=1 XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work caddy run --config "$work/Caddyfile" --adapter caddyfile > "$work/caddy.log" 2>&1 & ;;
    slipway)
      # shellcheck disable=SC2086 # options are words
      "$java" $options ${EXTRA_JVM_OPTIONS:-} -cp "$class_path" dev.slipway.gateway.GatewayMain --listen "127.0.0.1:$p_slipway" --admin "127.0.0.1:$p_admin" \
        --token-file "$work/token" --state-dir "$work/state" --loops 1 2> "$work/slipway.log" & ;;
  esac
  eval "pid_$1=$!"
  pids="$pids $!"
}
port_of() { eval "echo \$p_$1"; }
pid_of() { eval "echo \$pid_$1"; }
await() { # url: until it answers 200
  tries=0
  until curl -fsS -o /dev/null -m 1 -H 'Host: bench.test' -H "Authorization: Bearer $(cat "$work/token")" "$1" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || { echo "run.sh: $1 does not answer" >&2; tail -5 "$work"/*.log >&2 || true; exit 1; }
    sleep 0.1
  done
}
ticks() { sed 's/.*) //' "/proc/$1/stat" | awk '{print $12 + $13}'; }
memory() { awk -v k="$2:" '$1 == k {printf "%.0f", $2 / 1024}' "/proc/$1/status"; }
load() { # name seconds: "<cpu us per request> <requests/s> <p99 ms> <errors>"
  before=$(ticks "$(pid_of "$1")")
  wrk -t1 -c"$connections" -d"$2s" --timeout 5s --latency -H "Host: bench.test" "http://127.0.0.1:$(port_of "$1")/" > "$work/wrk.out"
  after=$(ticks "$(pid_of "$1")")
  awk -v cpu=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    / requests in / { n = $1 }
    /^Requests\/sec/ { r = $2 }
    /Non-2xx/ { e += $NF }
    /Socket errors/ { gsub(",", ""); e += $4 + $6 + $8 + $10 }
    $1 == "99%" { p = $2 ~ /us$/ ? $2 / 1000 : $2 ~ /ms$/ ? $2 + 0 : $2 * 1000 }
    END { printf "%.2f %.0f %.2f %d\n", cpu / hz * 1e6 / n, r, p, e }' "$work/wrk.out"
}

start up
for name in $only; do start "$name"; done
for name in $only; do
  if [ "$name" = slipway ]; then
    await "$admin/health"
    curl -fsS -m 5 -o /dev/null -X PUT -H "Authorization: Bearer $(cat "$work/token")" --data "{\"schemaVersion\":1,\"fencingToken\":1,
      \"routes\":[{\"id\":\"r\",\"host\":\"bench.test\",\"path\":\"/\",\"revisions\":[{\"revision\":\"app@v1\",\"weight\":100,
      \"endpoints\":[{\"instance\":\"a\",\"host\":\"127.0.0.1\",\"port\":$up}]}]}]}" "$admin/environments/bench/dev"
  fi
  await "http://127.0.0.1:$(port_of "$name")/"
  load "$name" "$warmup" > /dev/null
done

echo "machine: $(nproc) x$(sed -n 's/model name[^:]*:/ /p' /proc/cpuinfo | head -1 | tr -s ' '), $(uname -sr), $(date -u +%F)"
echo "commit: $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
echo "command: benchmarks/gateway/run.sh --rounds $rounds --seconds $seconds --connections $connections --warmup $warmup"
round=1
while [ "$round" -le "$rounds" ]; do
  for name in $only; do
    echo "$round $name $(load "$name" "$seconds")" | tee -a "$work/results"
  done
  round=$((round + 1))
done
for name in $only; do
  echo "memory $name $(memory "$(pid_of "$name")" VmRSS) $(memory "$(pid_of "$name")" VmHWM)" >> "$work/results"
done

awk -v gate="$gate" '
  function median(list, count,   i, j, t, a) {
    split(list, a, " ")
    for (i = 1; i <= count; i++) for (j = i + 1; j <= count; j++) if (a[j] + 0 < a[i] + 0) { t = a[i]; a[i] = a[j]; a[j] = t }
    return count % 2 ? a[(count + 1) / 2] : (a[count / 2] + a[count / 2 + 1]) / 2
  }
  $1 == "memory" { rss[$2] = $3; peak[$2] = $4; next }
  { cpu[$1, $2] = $3; c[$2] = c[$2] " " $3; r[$2] = r[$2] " " $4; p[$2] = p[$2] " " $5; e[$2] += $6; n[$2]++
    if (!($2 in seen)) { seen[$2] = 1; order[++names] = $2 } }
  END {
    print "\n| proxy | CPU us/request | ratio to nginx | requests/s | p99 ms | errors | RSS MiB | peak MiB |"
    print "|---|---|---|---|---|---|---|---|"
    for (i = 1; i <= names; i++) {
      x = order[i]; list = ""
      for (k = 1; k <= n[x]; k++) if (cpu[k, "nginx"] > 0) list = list " " cpu[k, x] / cpu[k, "nginx"]
      ratio[x] = median(list, n[x])
      printf "| %s | %.1f | %.2f | %.0f | %.2f | %d | %d | %d |\n", x, median(c[x], n[x]), ratio[x], median(r[x], n[x]), median(p[x], n[x]), e[x], rss[x], peak[x]
    }
    if (gate != "" && (ratio["slipway"] > gate + 0 || e["slipway"] > 0)) {
      printf "gate: ratio %.2f (bound %s), errors %d\n", ratio["slipway"], gate, e["slipway"]
      exit 1
    }
  }' "$work/results"
