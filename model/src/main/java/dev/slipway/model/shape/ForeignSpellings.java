package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Fields;

/** Keys that Compose and Kubernetes have for a service, with what to write here. */
final class ForeignSpellings {
  static final Fields OF_SERVICES = fields().including(compose()).including(kubernetes()).build();

  private ForeignSpellings() {}

  private static Fields compose() {
    return fields()
        .insteadOf("healthcheck", "readinessProbe")
        .insteadOf("deploy", "replicas, resources and strategy")
        .insteadOf("mem_limit", "resources.limits.memory")
        .insteadOf("mem_reservation", "resources.requests.memory")
        .insteadOf("cpus", "resources.limits.cpu")
        .insteadOf("env_file", "environment")
        .insteadOf("scale", "replicas")
        .insteadOf("expose", "ports")
        .insteadOf("configs", "files")
        .insteadOf("profiles", "environments with services: {name: null}")
        .insteadOf("networks", "connects")
        .insteadOf("links", "connects")
        .insteadOf("restart", "nothing: services are always kept running")
        .insteadOf("privileged", "nothing: instances never have privileges")
        .insteadOf("container_name", "nothing: instances are named by Slipway")
        .insteadOf("hostname", "nothing: instances are named by Slipway")
        .insteadOf("logging", "nothing: instances log to their standard output")
        .build();
  }

  private static Fields kubernetes() {
    return fields()
        .insteadOf("args", "command")
        .insteadOf("env", "environment")
        .insteadOf("environments", "environment")
        .insteadOf("workingDir", "working_dir")
        .insteadOf("dependsOn", "depends_on")
        .insteadOf("terminationGracePeriodSeconds", "stop_grace_period")
        .insteadOf("volumeMounts", "volumes")
        .insteadOf("securityContext", "user, read_only and cap_add")
        .insteadOf("initContainers", "a job that depends_on waits for")
        .insteadOf("containers", "sidecars")
        .insteadOf("startingDeadlineSeconds", "startingDeadline")
        .insteadOf("backoffLimit", "retries")
        .insteadOf("activeDeadlineSeconds", "timeout")
        .insteadOf("hpa", "autoscaling")
        .insteadOf("cron", "schedule")
        .build();
  }
}
