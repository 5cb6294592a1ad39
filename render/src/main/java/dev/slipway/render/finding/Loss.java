package dev.slipway.render.finding;

import static dev.slipway.model.diagnostic.Severity.ERROR;
import static dev.slipway.model.diagnostic.Severity.NOTE;
import static dev.slipway.model.diagnostic.Severity.WARNING;

import dev.slipway.model.diagnostic.Severity;
import java.util.Locale;

/**
 * Everything that a kind of files cannot say of a spec, with its stable code. A code is never
 * reused; each has a section in docs/guide/losses.md. An error means that what was asked for would
 * be missing, a warning that the files do something else, a note that something besides the files
 * must do it.
 */
public enum Loss {
  PATCH(ERROR, "a patch that matches nothing", "A patch that changes nothing hides a mistake."),
  BUILD_UNKNOWN(
      WARNING,
      "nobody can tell what builds a folder",
      "The Dockerfile copies the folder as it is, which is rarely a program."),

  COMPOSE_SECRET_FILE(
      WARNING,
      "a file that holds a secret",
      "No rendered file may hold a secret, so the container lacks the file."),
  COMPOSE_UNSET(
      WARNING,
      "a variable without a value",
      "The development server has no such output, so the variable is left out."),
  COMPOSE_SCHEDULE(
      NOTE, "a schedule", "Compose starts nothing by the clock: the service runs when asked for."),
  COMPOSE_JOB(
      NOTE,
      "when and how a job runs",
      "Compose starts a job once, or when asked for, without a deadline and without trying again."),
  COMPOSE_INSTANCES(
      NOTE,
      "several instances",
      "A port of this machine belongs to one container, so a published service runs once."),
  COMPOSE_AUTOSCALING(
      NOTE, "autoscaling", "Compose keeps the number of containers that it started."),
  COMPOSE_STRATEGY(
      NOTE, "a release strategy", "Compose has no releases: it stops the old container first."),
  COMPOSE_SMOKE(NOTE, "smoke tests", "Compose knows no traffic that a test could hold back."),
  COMPOSE_PROBE(
      NOTE,
      "several probes",
      "A container has one health check: it asks what the readiness probe asks, at its pace."),
  COMPOSE_EGRESS(NOTE, "limits on outgoing calls", "Containers of one network may call anything."),
  COMPOSE_WATCH(
      NOTE, "watched folders", "The whole folder is mounted and the program itself watches it."),
  COMPOSE_FILE(
      NOTE,
      "a file's text and mode",
      "The text becomes a file of its own beside the Compose file, mounted with its own mode."),
  COMPOSE_SAME_TEXT(
      NOTE,
      "how a value is put together",
      "The value is written out, and its text is also that of another output of the resource."),
  COMPOSE_PORT_VARIABLE(
      NOTE, "a variable that every instance has", "The contract sets PORT in every container."),
  COMPOSE_VARIABLE(
      NOTE, "a variable of the environment", "Its value is written out wherever it is used."),
  COMPOSE_SECRET(
      NOTE,
      "what a secret is",
      "Compose reads a secret from .env by its name; nobody generates or rotates it."),
  COMPOSE_ROUTE(
      NOTE,
      "what a gateway does with requests",
      "Developers reach the service's own port; the nginx of the profile proxy knows hosts, paths,"
          + " time and size only."),
  COMPOSE_DATA(NOTE, "copies of data", "Nobody copies what a volume of Docker holds."),
  COMPOSE_OPERATION(
      NOTE, "how an environment is run", "Alerts, approvals and budgets are not Docker's matter."),

  K8S_PROVIDER(
      ERROR, "a resource that manifests cannot run", "There is no object that would be it."),
  K8S_WORKING_DIR(
      ERROR, "a relative working folder", "Manifests cannot know where the image keeps it."),
  K8S_ARGUMENT(
      ERROR,
      "an argument that only the secret store knows",
      "Arguments are visible to everybody, and manifests hold no secret."),
  K8S_FILE(ERROR, "a file that cannot be read", "The ConfigMap would lack it."),
  K8S_TLS(
      ERROR,
      "a certificate that the controller cannot provide",
      "The route would answer without encryption, or not at all."),
  K8S_REDIRECT(
      ERROR, "a redirect that the controller cannot do", "The old address would lead nowhere."),
  K8S_GATEWAY_CLASS(
      ERROR, "a Gateway without a class", "No controller would feel responsible for it."),
  K8S_ROUTE_ELSEWHERE(
      ERROR, "a route to what is not run here", "The cluster has no pods to lead it to."),
  K8S_REDIRECT_STATUS(
      WARNING, "the status of a redirect", "Load balancers and Gateways know 301 and 302 only."),
  K8S_ROUTE_SETTING(
      WARNING,
      "a setting of a route",
      "Each ingress controller has a vocabulary of its own, and this one lacks the word."),
  K8S_EGRESS_HOST(
      WARNING,
      "an outgoing call to a host",
      "Network policies know addresses, not names: the port is open to all of them."),
  K8S_BACKUP(WARNING, "copies of data", "Nothing in the manifests copies what a volume holds."),
  K8S_CERTIFICATE(
      NOTE, "who issues a certificate", "The manifests name an issuer and do not make one."),
  K8S_STRATEGY(
      NOTE,
      "a strategy that needs the release engine",
      "A Deployment rolls one instance at a time, whatever the annotation says."),
  K8S_SMOKE(
      NOTE,
      "smoke tests",
      "Pods get traffic as soon as they are ready; only the release engine asks more."),
  K8S_JOB_PHASE(
      NOTE,
      "when a job of a release runs",
      "The Job is applied suspended and waits until the release engine resumes it."),
  K8S_RUN_IN(
      NOTE, "a job inside a live instance", "There is no object for a command in another's pod."),
  K8S_METRIC(
      NOTE, "a metric of the application's own", "The cluster needs an adapter that offers it."),
  K8S_SECRET(
      NOTE,
      "who makes a secret's value",
      "The manifests name the place of the value; nobody generates or rotates it there."),
  K8S_OPERATION(
      NOTE, "how an environment is run", "Alerts, approvals and budgets have no manifest.");

  private final Severity severity;
  private final String title;
  private final String why;

  Loss(Severity severity, String title, String why) {
    this.severity = severity;
    this.title = title;
    this.why = why;
  }

  /** The stable form, for example {@code RND-COMPOSE-SCHEDULE}. */
  public String code() {
    return "RND-" + name().replace('_', '-').toUpperCase(Locale.ROOT);
  }

  /** How much every finding of this code matters. */
  public Severity severity() {
    return severity;
  }

  /** A few words for lists and documentation. */
  public String title() {
    return title;
  }

  /** Why the files cannot say it, one sentence. */
  public String why() {
    return why;
  }
}
