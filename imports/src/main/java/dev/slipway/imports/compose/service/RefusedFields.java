package dev.slipway.imports.compose.service;

import dev.slipway.imports.loss.Loss.Severity;
import java.util.Map;

/** Why a field of Compose is not in the spec, and what to do instead. */
final class RefusedFields {
  private static final Map<String, Reason> SERVICE =
      Map.ofEntries(
          loss("ulimits", "Kubernetes cannot say them", "set limits on the host where they matter"),
          loss(
              "sysctls",
              "Kubernetes cannot say them; ports below 1024 work anyway",
              "leave it out"),
          loss("privileged", "instances never have privileges", "name the capabilities: cap_add"),
          loss("devices", "devices of the host cannot be used", "run this part outside Slipway"),
          loss("device_cgroup_rules", "devices of the host cannot be used", "leave it out"),
          loss("gpus", "GPUs are not supported", "run this part outside Slipway"),
          loss(
              "network_mode",
              "every instance has a network of its own, so a port of one is never another's",
              "use connects; move ports and routes to the service that listens"),
          loss("pid", "instances do not share processes", "use sidecars"),
          loss("ipc", "instances do not share memory", "use sidecars"),
          loss("uts", "instances share no name", "leave it out"),
          loss("userns_mode", "the target decides about user namespaces", "leave it out"),
          loss("cgroup", "the target decides about control groups", "leave it out"),
          loss("cgroup_parent", "the target decides about control groups", "leave it out"),
          loss("group_add", "user: names one user and one group", "set user: \"uid:gid\""),
          loss("extra_hosts", "host names come from DNS", "use the name in the environment"),
          loss("external_links", "other projects are reached by address", "use external:"),
          loss("volumes_from", "volumes are mounted by name", "mount the same volumes"),
          loss("dns", "the target decides about DNS", "leave it out"),
          loss("dns_search", "the target decides about DNS", "write full names"),
          loss("dns_opt", "the target decides about DNS", "leave it out"),
          loss("logging", "Slipway collects what is written to stdout", "leave it out"),
          loss("runtime", "the target decides about the runtime", "leave it out"),
          loss("isolation", "the target decides about isolation", "leave it out"),
          loss("security_opt", "instances always run with no new privileges", "leave it out"),
          loss("stop_signal", "instances are stopped with SIGTERM", "handle SIGTERM"),
          loss("mac_address", "addresses are given by the target", "leave it out"),
          loss("domainname", "names are given by Slipway", "use routes"),
          loss("credential_spec", "Windows only", "leave it out"),
          loss("oom_kill_disable", "memory limits always hold", "raise the limit"),
          loss("oom_score_adj", "the target decides", "leave it out"),
          loss("mem_swappiness", "the target decides", "leave it out"),
          loss("memswap_limit", "instances do not swap", "raise the memory limit"),
          loss("storage_opt", "the target decides", "set resources: ephemeral-storage"),
          loss("blkio_config", "the target decides", "leave it out"),
          loss("cpu_shares", "shares have no portable meaning", "set resources: requests: cpu"),
          loss("cpu_quota", "quotas have no portable meaning", "set resources: limits: cpu"),
          loss("cpu_period", "quotas have no portable meaning", "set resources: limits: cpu"),
          loss("cpu_count", "counts have no portable meaning", "set resources: limits: cpu"),
          loss("cpu_percent", "percentages have no portable meaning", "set resources: limits"),
          loss("cpu_rt_runtime", "real-time scheduling is not supported", "leave it out"),
          loss("cpu_rt_period", "real-time scheduling is not supported", "leave it out"),
          loss("cpuset", "CPUs are not pinned", "leave it out"),
          loss("pids_limit", "the target decides", "leave it out"),
          loss("label_file", "labels stand in the spec", "copy the labels"),
          loss("post_start", "nothing runs inside a started instance", "use a job"),
          loss("pre_stop", "instances are drained, then stopped with SIGTERM", "use preDrain"),
          loss("models", "models are not supported", "run the model as a service"),
          loss("provider", "providers of Compose are not supported", "use a resource"),
          loss("use_api_socket", "nothing gets at the Docker socket", "leave it out"),
          note("restart", "services are always kept running"),
          note("container_name", "instances are named by Slipway"),
          note("hostname", "instances are named by Slipway"),
          note("platform", "images are built for where they run"),
          note("pull_policy", "images are pinned and pulled once"),
          note("cap_drop", "all capabilities are dropped anyway"),
          note("init", "every instance has an init that reaps and forwards signals"),
          note("tty", "instances have no terminal"),
          note("stdin_open", "instances have no terminal"),
          note("attach", "slipway logs shows every service"),
          note("annotations", "labels are what the spec has"));

  private static final Map<String, Reason> DEPLOY =
      Map.of(
          "placement", reason("the target decides where instances run"),
          "endpoint_mode", reason("the gateway balances between instances"),
          "rollback_config", reason("rollback uses the strategy of the service"),
          "labels", reason("labels of swarm services have no counterpart"));

  private RefusedFields() {}

  /** Why and what instead. */
  record Reason(Severity severity, String why, String instead) {}

  static Reason ofService(String field) {
    return SERVICE.getOrDefault(
        field, new Reason(Severity.LOSS, "Compose has no such field", "check the spelling"));
  }

  static Reason ofDeploy(String field) {
    return DEPLOY.getOrDefault(
        field, new Reason(Severity.LOSS, "deploy has no such field", "check the spelling"));
  }

  private static Map.Entry<String, Reason> loss(String field, String why, String instead) {
    return Map.entry(field, new Reason(Severity.LOSS, why, instead));
  }

  private static Map.Entry<String, Reason> note(String field, String why) {
    return Map.entry(field, new Reason(Severity.NOTE, why, ""));
  }

  private static Reason reason(String why) {
    return new Reason(Severity.LOSS, why, "leave it out");
  }
}
