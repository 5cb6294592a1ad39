package dev.slipway.model.cron;

import dev.slipway.model.cron.CronExpression.Parsed;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a schedule. Stateless. */
final class CronParser {
  private static final Map<String, String> MACROS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *");
  private static final Pattern ITEM =
      Pattern.compile("(?:\\*|([0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?)(?:/([0-9]{1,2}))?");
  private static final int FIELDS = 5;
  private static final int SUNDAY_AS_SEVEN = 7;

  /** A field's name and range; words stand for numbers from the least on. */
  private enum Field {
    MINUTE(0, "minute", 59, ""),
    HOUR(1, "hour", 23, ""),
    DAY_OF_MONTH(2, "day of month", 31, ""),
    MONTH(3, "month", 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    DAY_OF_WEEK(4, "day of week", SUNDAY_AS_SEVEN, "sun mon tue wed thu fri sat");

    private final int position;
    private final String noun;
    private final int most;
    private final String words; // separated by blanks, the first stands for the least value

    Field(int position, String noun, int most, String words) {
      this.position = position;
      this.noun = noun;
      this.most = most;
      this.words = words;
    }

    int least() {
      return this == DAY_OF_MONTH || this == MONTH ? 1 : 0;
    }

    List<String> words() {
      return List.of(words.split(" ", -1));
    }
  }

  private CronParser() {}

  static Parsed parse(String text) {
    if (text.startsWith("@") && !MACROS.containsKey(text)) {
      return new Parsed.Invalid("is no known short form");
    }
    String written = MACROS.getOrDefault(text, text);
    List<String> fields = List.of(written.strip().split("[ \t]+", -1));
    if (fields.size() != FIELDS) {
      return new Parsed.Invalid("has " + fields.size() + " fields, not " + FIELDS);
    }
    try {
      return valid(fields);
    } catch (BadField bad) {
      return new Parsed.Invalid(bad.problem);
    }
  }

  private static Parsed valid(List<String> fields) {
    long daysOfWeek = bits(fields, Field.DAY_OF_WEEK);
    long sunday = daysOfWeek >>> SUNDAY_AS_SEVEN;
    boolean eitherDay =
        !fields.get(Field.DAY_OF_MONTH.position).startsWith("*")
            && !fields.get(Field.DAY_OF_WEEK.position).startsWith("*");
    CronExpression expression =
        new CronExpression(
            String.join(" ", fields),
            bits(fields, Field.MINUTE),
            bits(fields, Field.HOUR),
            bits(fields, Field.DAY_OF_MONTH),
            bits(fields, Field.MONTH),
            (daysOfWeek | sunday) & ~(1L << SUNDAY_AS_SEVEN),
            eitherDay);
    return isPossible(expression)
        ? new Parsed.Valid(expression)
        : new Parsed.Invalid("names a day that no month has");
  }

  private static boolean isPossible(CronExpression expression) {
    if (expression.eitherDay()) {
      return true;
    }
    for (Month month : Month.values()) {
      boolean wanted = (expression.months() & 1L << month.getValue()) != 0;
      int earliest = Long.numberOfTrailingZeros(expression.daysOfMonth());
      if (wanted && earliest <= month.maxLength()) {
        return true;
      }
    }
    return false;
  }

  private static long bits(List<String> fields, Field field) {
    long bits = 0;
    for (String item : fields.get(field.position).toLowerCase(Locale.ROOT).split(",", -1)) {
      bits |= item(item, field);
    }
    return bits;
  }

  private static long item(String item, Field field) {
    Matcher matcher = ITEM.matcher(item);
    if (!matcher.matches()) {
      throw new BadField(field, item);
    }
    boolean single = matcher.start(1) >= 0 && matcher.start(2) < 0;
    if (single && matcher.start(3) >= 0) {
      throw new BadField(field, item); // 5/10 means different things to different crons
    }
    int first = matcher.start(1) < 0 ? field.least() : value(group(item, matcher, 1), field, item);
    int last = single ? first : field.most;
    if (matcher.start(2) >= 0) {
      last = value(group(item, matcher, 2), field, item);
    }
    int step = matcher.start(3) < 0 ? 1 : Integer.parseInt(group(item, matcher, 3));
    if (first > last || step < 1) {
      throw new BadField(field, item);
    }
    long bits = 0;
    for (int value = first; value <= last; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  private static String group(String item, Matcher matcher, int group) {
    return item.substring(matcher.start(group), matcher.end(group));
  }

  private static int value(String text, Field field, String item) {
    boolean isNumber = Character.isDigit(text.charAt(0));
    int value = isNumber ? Integer.parseInt(text) : field.words().indexOf(text) + field.least();
    boolean known = isNumber || field.words().contains(text);
    if (!known || value < field.least() || value > field.most) {
      throw new BadField(field, item);
    }
    return value;
  }

  /** Leaves the parser; never leaves this class. */
  private static final class BadField extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String problem;

    BadField(Field field, String item) {
      super(null, null, false, false);
      problem = "has the " + field.noun + " \"" + item + "\"";
    }
  }
}
