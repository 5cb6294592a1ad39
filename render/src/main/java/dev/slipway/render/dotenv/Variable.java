package dev.slipway.render.dotenv;

import java.util.Comparator;

/**
 * One variable of an environment file.
 *
 * @param isSecret its class: secret, or config
 * @param description may be empty
 * @param value empty where somebody must give it
 */
record Variable(Group group, String name, boolean isSecret, String description, String value)
    implements Comparable<Variable> {
  private static final Comparator<Variable> ORDER =
      Comparator.comparing(Variable::group).thenComparing(Variable::name);

  /** By group, then name. */
  @Override
  public int compareTo(Variable other) {
    return ORDER.compare(this, other);
  }
}
