package dev.slipway.imports.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.imports.MemoryFiles;
import dev.slipway.imports.loss.Imported;
import dev.slipway.imports.loss.Loss;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a Compose file says stands in the spec or in the report: without the setting, one of the
 * two is another one. Each case is one setting between « and », in a file that makes sense without
 * it.
 */
class EverySettingLeavesATraceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "annotations: {a: b}",
        "blkio_config: {weight: 3}",
        "build: {context: .«, cache_to: [x]»}",
        "build: {context: .«, dockerfile_inline: 'FROM x'»}",
        "build: {context: .«, entitlements: [x]»}",
        "build: {context: .«, secrets: [x]»}",
        "build: {context: .«, shm_size: 1g»}",
        "build: {context: .«, target: dev»}",
        "build: {context: ., args: {A: b«, C: »}}",
        "build: {context: ., args: [A=b«, C»]}",
        "cap_add: [CHOWN«, SYS_ADMIN»]",
        "cap_drop: [ALL]",
        "cgroup: host",
        "command: [a«, b»]",
        "configs: [{source: conf«, target: /x»}]",
        "configs: [{source: conf«, uid: '3'»}]",
        "configs: [{source: conf«, mode: 0440»}]",
        "container_name: x",
        "cpus: 2",
        "cpuset: 0-1",
        "depends_on: {other: {condition: service_started«, required: false»}}",
        "depends_on: {other: {condition: service_started«, restart: true»}}",
        "deploy: {replicas: 3}",
        "deploy: {endpoint_mode: vip}",
        "deploy: {mode: global}",
        "deploy: {placement: {constraints: [a]}}",
        "deploy: {resources: {limits: {memory: 1g}}}",
        "deploy: {resources: {limits: {pids: 3}}}",
        "deploy: {resources: {reservations: {generic_resources: []}}}",
        "deploy: {restart_policy: {condition: any}}",
        "deploy: {rollback_config: {order: stop-first}}",
        "deploy: {update_config: {order: start-first«, max_failure_ratio: 0.2»}}",
        "develop: {watch: [{path: ./src, action: sync«, ignore: [a]»}]}",
        "develop: {watch: [{path: ./src, action: sync«, include: [a]»}]}",
        "develop: {watch: [{path: ./src, action: sync+exec«, exec: {command: x}»}]}",
        "dns: 1.1.1.1",
        "domainname: x.y",
        "entrypoint: [a]",
        "env_file: [one.env«, two.env»]",
        "env_file: [{path: one.env«, format: raw»}]",
        "environment: {A: b«, C: »}",
        "expose: [90]",
        "extra_hosts: ['a:1.2.3.4']",
        "gpus: all",
        "group_add: [x]",
        "healthcheck: {test: [CMD, x]«, interval: 20s»}",
        "healthcheck: {test: [CMD, x]«, retries: 9»}",
        "healthcheck: {test: [CMD, x], interval: 10s«, timeout: 20s»}",
        "healthcheck: {test: [CMD, x]«, start_period: 90s»}",
        "hostname: x",
        "image: 'a/b:1'",
        "init: true",
        "ipc: host",
        "label_file: x",
        "labels: {a: b}",
        "links: [other]",
        "logging: {driver: syslog}",
        "mac_address: 02:42:ac:11:65:43",
        "mem_limit: 1g",
        "mem_reservation: 1g",
        "mem_limit: 1g, memswap_limit: 2g",
        "«mem_limit: 1g, »deploy: {resources: {limits: {memory: 2g}}}",
        "models: [x]",
        "network_mode: 'service:other'",
        "networks: {default: {aliases: [x]«, ipv4_address: 1.2.3.4»}}",
        "networks: {default: {aliases: [x]«, priority: 3»}}",
        "oom_kill_disable: true",
        "pid: host",
        "platform: linux/arm64",
        "ports: ['80:80'«, '81:81'»]",
        "ports: ['80-82:80-8«2»']",
        "ports: [{target: 80, published: 80«, protocol: udp»}]",
        "ports: [{target: 80, published: 80«, host_ip: 127.0.0.1»}]",
        "ports: [{target: 80, published: 80«, app_protocol: http2»}]",
        "post_start: [{command: x}]",
        "pre_stop: [{command: x}]",
        "privileged: true",
        "profiles: [x]",
        "provider: {type: x}",
        "pull_policy: always",
        "read_only: true",
        "restart: always",
        "restart: 'no'",
        "runtime: x",
        "scale: 3",
        "«scale: 2, »deploy: {replicas: 3}",
        "secrets: [token«, other»]",
        "secrets: [{source: token«, target: /x»}]",
        "secrets: [{source: token«, mode: 0444»}]",
        "secrets: [{source: token«, gid: '3'»}]",
        "security_opt: ['seccomp:unconfined']",
        "shm_size: 1g",
        "stdin_open: true",
        "stop_grace_period: 1m",
        "stop_signal: SIGINT",
        "storage_opt: {size: 1g}",
        "sysctls: {a: 1}",
        "tmpfs: /x",
        "tmpfs: ['/x:size=64m«,mode=700»']",
        "tmpfs: ['/x:size=64m«,uid=5»']",
        "tty: true",
        "ulimits: {nproc: 3}",
        "use_api_socket: true",
        "user: '33:33'",
        "user: root",
        "userns_mode: host",
        "uts: host",
        "volumes: ['data:/x']",
        "volumes: ['data:/x«:ro»']",
        "volumes: ['/x']",
        "volumes: ['/mnt/x:/x']",
        "volumes: ['./src:/x']",
        "volumes: [{type: volume, source: data, target: /x«, volume: {subpath: y}»}]",
        "volumes: [{type: volume, source: data, target: /x«, read_only: true»}]",
        "volumes: [{type: tmpfs, target: /x, tmpfs: {size: 64m«, mode: 0700»}}]",
        "volumes: [{type: image, source: x, target: /x}]",
        "volumes_from: [other]",
        "working_dir: /x",
        "a_typo: 3",
      })
  void inAService(String setting) {
    String marked = setting.contains("«") ? setting : "«" + setting + "»";
    String base = marked.matches("«?(image|build):.*") ? "" : "image: 'acme/app:1', ";

    assertTrace("services: {app: {" + base + marked + "}, other: {image: 'acme/other:1'}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«networks: {default: {driver: overlay}}»",
        "«networks: {default: {ipam: {config: []}}}»",
        "«models: {x: {model: y}}»",
        "«anything: 3»",
        "volumes: {pg: {driver: local«, driver_opts: {type: nfs}»}}",
        "volumes: {pg: {driver: local«, external: true»}}",
        "volumes: {pg: {«driver: rexray»}}",
        "«include: [../x.yaml]»",
      })
  void inTheFile(String section) {
    assertTrace(
        "services: {app: {image: 'acme/app:1'}, db: {image: 'postgres:16',"
            + " volumes: ['pg:/var/lib/postgresql/data']}}\n"
            + section);
  }

  private static void assertTrace(String marked) {
    String with = marked.replaceAll("[«»]", "");
    String without = marked.replaceAll("«[^»]*»", "");

    assertThat(outcome(with)).isNotEqualTo(outcome(without));
  }

  /** Spec and report, without positions: they differ wherever the text does. */
  private static String outcome(String compose) {
    MemoryFiles files =
        new MemoryFiles()
            .with("compose.yaml", compose + "\nconfigs: {conf: {content: x}}\nsecrets: {token: {}}")
            .with("one.env", "A='1'\n")
            .with("two.env", "B=2\n")
            .with("src/main.js", "");
    Imported imported = new ComposeImport(files).read(List.of("compose.yaml"));
    String report =
        imported.report().losses().stream()
            .map(EverySettingLeavesATraceTest::text)
            .collect(Collectors.joining("\n"));
    assertThat(imported.spec()).as(report).isPresent();
    return imported.spec().orElseThrow() + report;
  }

  private static String text(Loss loss) {
    return loss.severity() + " " + loss.what() + " " + loss.why();
  }
}
