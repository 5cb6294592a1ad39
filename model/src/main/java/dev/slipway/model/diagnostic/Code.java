package dev.slipway.model.diagnostic;

import static dev.slipway.model.diagnostic.Severity.ERROR;
import static dev.slipway.model.diagnostic.Severity.NOTE;
import static dev.slipway.model.diagnostic.Severity.WARNING;

import java.util.Locale;

/**
 * Every finding the model can make, with its stable number. A number is never reused; each has a
 * section in docs/guide/diagnostics.md.
 */
public enum Code {
  YAML_SYNTAX(1, ERROR, "the file is not YAML"),
  FILE_TOO_LARGE(2, ERROR, "the file is too large"),
  TOO_DEEP(3, ERROR, "the file is nested too deeply"),
  TOO_MANY_ALIASES(4, ERROR, "aliases expand to too much"),
  DUPLICATE_KEY(5, ERROR, "a key stands twice"),
  TAG_REFUSED(6, ERROR, "tags are not used"),
  EMPTY_VALUE(7, ERROR, "a key has no value"),
  KEY_IS_NOT_TEXT(8, ERROR, "a key is not text"),
  BAD_ALIAS(9, ERROR, "an alias has no anchor"),
  NOT_ONE_MAPPING(10, ERROR, "the file is not one mapping"),
  BAD_MERGE_KEY(11, ERROR, "a merge key has nothing to merge"),
  OLD_BOOLEAN(12, NOTE, "a word that older YAML reads as true or false"),
  ANCHOR_AND_OVERLAY(13, WARNING, "an overlay reaches one copy of an anchor only"),

  UNKNOWN_KEY(101, ERROR, "unknown key"),
  OTHER_SPELLING(102, ERROR, "the key of another tool"),
  NOT_YET_SUPPORTED(103, ERROR, "not yet supported"),
  MISSING_KEY(104, ERROR, "a required key is missing"),
  WRONG_TYPE(105, ERROR, "the value has the wrong form"),
  EXCLUSIVE_KEYS(106, ERROR, "keys that exclude each other"),
  NOT_FOR_THIS_TYPE(107, ERROR, "a field that this type of service does not have"),
  UNKNOWN_VERSION(108, ERROR, "unknown apiVersion"),
  UNKNOWN_VALUE(109, ERROR, "a word outside the valid set"),
  BAD_NAME(110, ERROR, "not a valid name"),
  NAME_TAKEN(111, ERROR, "a name is used twice"),
  OUT_OF_RANGE(112, ERROR, "a number is out of range"),
  BAD_DURATION(113, ERROR, "not a duration"),
  BAD_SIZE(114, ERROR, "not a size"),
  BAD_CPU(115, ERROR, "not an amount of CPU"),
  BAD_PATH(116, ERROR, "not a valid path"),
  BAD_HOST(117, ERROR, "not a valid host name"),
  BAD_TEXT(118, ERROR, "text that cannot be passed on"),
  BAD_COMMAND(119, ERROR, "a command that cannot be split"),
  SHELL_SYNTAX(120, WARNING, "shell syntax in a command"),
  BAD_GENERATOR(121, ERROR, "unknown secret generator"),
  BAD_PATTERN(122, ERROR, "a variable and its pattern do not agree"),
  BAD_SCHEDULE(123, ERROR, "not a schedule"),
  BAD_TIME_ZONE(124, ERROR, "not a time zone"),
  BAD_IMAGE(125, ERROR, "an image without a fixed version"),
  BAD_ADDRESS(126, ERROR, "not an address"),
  BAD_THRESHOLD(127, ERROR, "not a limit"),
  BAD_USER(128, ERROR, "not a numeric user"),

  UNKNOWN_NAME(201, ERROR, "a name that nothing has"),
  UNKNOWN_PORT(202, ERROR, "a port that the service does not have"),
  PORT_BY_NUMBER(203, ERROR, "a port given by number"),
  AMBIGUOUS_PORT(204, ERROR, "no single port to choose"),
  PORT_CONFLICT(205, ERROR, "two ports with one number"),
  DEPENDENCY_CYCLE(206, ERROR, "services wait for each other"),
  BAD_CONDITION(207, ERROR, "a condition that cannot come true"),
  LATER_JOB(208, ERROR, "waiting for a job that runs later"),
  BAD_EXTENDS(209, ERROR, "extends that cannot be followed"),
  NOT_ROUTABLE(210, ERROR, "a route to something that serves no one"),
  ROUTE_CONFLICT(211, ERROR, "two routes with one address"),
  BAD_RUN_IN(212, ERROR, "a job that cannot run inside another service"),
  MOUNT_CONFLICT(213, ERROR, "two things at one path"),
  VOLUME_UNMOUNTED(214, ERROR, "a volume that nothing mounts"),
  SINGLE_VOLUME(215, ERROR, "a volume that only one instance may have"),

  PLACEHOLDER_SYNTAX(301, ERROR, "not a placeholder"),
  PLACEHOLDER_UNKNOWN(302, ERROR, "a placeholder for something unknown"),
  PLACEHOLDER_NOT_ALLOWED(303, ERROR, "a placeholder in the wrong place"),
  SECRET_EXPOSED(304, ERROR, "a secret where it could be read"),
  VARIABLE_DROPPED(305, NOTE, "an inherited variable is left out"),
  SECRET_LITERAL(306, ERROR, "a secret that is written out"),
  VALUE_UNSET(307, NOTE, "a value is left unset"),
  OUTPUT_MISSING(308, ERROR, "a value needs something that is not there"),

  UNKNOWN_ENVIRONMENT(401, ERROR, "unknown environment"),
  TYPE_CHANGED(402, ERROR, "an overlay changes a type"),
  DELETES_NOTHING(403, WARNING, "null deletes what is not there"),
  ADDED_BY_OVERLAY(404, NOTE, "added by an overlay"),
  LIST_REPLACED(405, WARNING, "a list is replaced, not extended"),
  VARIABLE_NOT_SET(406, ERROR, "a variable has no value"),
  UNDECLARED_VARIABLE(407, ERROR, "a variable that is not declared"),
  ALIAS_TAKEN(408, ERROR, "two environments answer to one name"),
  FILE_UNREADABLE(409, ERROR, "another file cannot be read"),
  PROMOTION_CYCLE(410, ERROR, "environments follow each other in a circle"),
  BAD_PRESET(411, ERROR, "a preset that cannot be one"),

  PRESET_MISSING(501, ERROR, "how to build is not said"),
  IMAGE_ON_PROCESS(502, ERROR, "an image cannot run as a process"),
  PROBE_TIMING(503, ERROR, "a probe's numbers do not fit"),
  PROBE_ASSUMED(504, WARNING, "a web service without a readiness probe"),
  STRATEGY_STUCK(505, ERROR, "a strategy that can never advance"),
  GRACE_TOO_SHORT(506, WARNING, "the grace period is too short"),
  LIMIT_BELOW_REQUEST(507, ERROR, "a limit below the request"),
  RETRIES_REFUSED(508, ERROR, "a job that must not be retried"),
  PHASE_ASSUMED(509, NOTE, "a job without a phase"),
  FEW_REPLICAS(510, WARNING, "one instance in production"),
  RESERVED_VARIABLE(511, ERROR, "a variable that Slipway sets"),
  VARIABLE_TWICE(512, ERROR, "a variable given in two ways"),
  BUILT_PER_ENVIRONMENT(513, WARNING, "one artefact per environment"),
  NOT_ON_TARGET(514, ERROR, "the target cannot do this"),
  IGNORED_ON_TARGET(515, NOTE, "means nothing on this target"),
  NAME_TOO_LONG(516, ERROR, "a name too long for its target"),
  REGISTRY_MISSING(517, ERROR, "no registry to push images to"),
  DATABASE_ON_NETWORK_FILES(518, ERROR, "a database on network files"),
  REGION_ASSUMED(519, NOTE, "a target without a region"),
  FILES_TOO_LARGE(520, ERROR, "too much in files"),
  OPEN_NETWORK(521, WARNING, "a network rule that is open to anywhere"),
  TLS_IMPOSSIBLE(522, ERROR, "a route that cannot be encrypted this way");

  private final int number;
  private final Severity severity;
  private final String title;

  Code(int number, Severity severity, String title) {
    this.number = number;
    this.severity = severity;
    this.title = title;
  }

  /** The stable form, for example {@code SLW0112}. */
  public String id() {
    return String.format(Locale.ROOT, "SLW%04d", number);
  }

  /** What the code counts as unless a finding says otherwise. */
  public Severity severity() {
    return severity;
  }

  /** A few words for lists and documentation. */
  public String title() {
    return title;
  }
}
