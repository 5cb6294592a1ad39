package dev.slipway.model.read;

import dev.slipway.model.cron.CronExpression;
import dev.slipway.model.cron.CronExpression.Parsed;
import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.ZoneId;

/** Reads schedules and time zones. */
final class Schedules {
  static final ZoneId UTC = ZoneId.of("Etc/UTC");

  private Schedules() {}

  /** The schedule under a key, or the usual one where there is none or after a finding. */
  static CronExpression schedule(Section section, String key, CronExpression usual) {
    Scalar value = section.scalar(key);
    if (value == null) {
      return usual;
    }
    return switch (CronExpression.parse(section.plain(value))) {
      case Parsed.Valid(CronExpression expression) -> expression;
      case Parsed.Invalid(String problem) -> {
        section.report(
            Code.BAD_SCHEDULE,
            value,
            key + " " + Quoted.of(value.text()) + " is no schedule: it " + problem,
            "write five fields, \"0 2 * * *\", or \"@hourly\", \"@daily\", \"@weekly\", \"@monthly\"");
        yield usual;
      }
    };
  }

  /** A schedule of this program's own. */
  static CronExpression of(String text) {
    return switch (CronExpression.parse(text)) {
      case Parsed.Valid(CronExpression expression) -> expression;
      case Parsed.Invalid(String problem) ->
          throw new IllegalArgumentException(text + " " + problem);
    };
  }

  /** The zone under {@code timeZone}; UTC where there is none. */
  static ZoneId zone(Section section) {
    Scalar value = section.scalar("timeZone");
    if (value == null) {
      return UTC;
    }
    if (ZoneId.getAvailableZoneIds().contains(value.text())) {
      return ZoneId.of(value.text());
    }
    section.report(
        Code.BAD_TIME_ZONE,
        value,
        "timeZone " + Quoted.of(value.text()) + " is unknown",
        Suggestion.fix(
            value.text(),
            ZoneId.getAvailableZoneIds(),
            "write a name of the IANA database, for example Europe/Warsaw"));
    return UTC;
  }
}
