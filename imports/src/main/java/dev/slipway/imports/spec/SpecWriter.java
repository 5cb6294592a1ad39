package dev.slipway.imports.spec;

import dev.slipway.imports.spec.SpecNode.Items;
import dev.slipway.imports.spec.SpecNode.Literal;
import dev.slipway.imports.spec.SpecNode.Text;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes a spec: sections and services one key per line, what is below them on one line where it
 * fits.
 */
public final class SpecWriter {
  private static final int WIDTH = 110; // columns of a line that is easy to read
  private static final int SECTIONS = 1; // levels that are always spread: the root and its sections

  private final StringBuilder out = new StringBuilder();

  private SpecWriter() {}

  /**
   * The text of a file.
   *
   * @param heading lines of comment at its top
   */
  public static String write(List<String> heading, Fields root) {
    SpecWriter writer = new SpecWriter();
    heading.forEach(writer::comment);
    writer.fields(root, 0, 0);
    return writer.out.toString();
  }

  private void comment(String line) {
    out.append("# ").append(line).append('\n');
  }

  private void fields(Fields fields, int indent, int level) {
    for (Map.Entry<String, SpecNode> entry : fields.entries().entrySet()) {
      fields
          .commentOf(entry.getKey())
          .ifPresent(text -> {
            out.repeat(' ', indent);
            comment(text);
          });
      out.repeat(' ', indent).append(Scalars.key(entry.getKey())).append(':');
      value(entry.getValue(), indent, level, lineSoFar());
    }
  }

  private int lineSoFar() {
    return out.length() - out.lastIndexOf("\n") - 1;
  }

  /** The value after {@code key:} or {@code -}. */
  private void value(SpecNode node, int indent, int level, int column) {
    if (node instanceof Text(String text)) {
      text(text, indent);
      return;
    }
    String flow = mayFlow(node, level) ? flow(node) : "";
    if (!flow.isEmpty() && column + 1 + flow.length() <= WIDTH) {
      out.append(' ').append(flow).append('\n');
      return;
    }
    out.append('\n');
    if (node instanceof Fields fields) {
      fields(fields, indent + 2, level + 1);
    } else if (node instanceof Items(List<SpecNode> items)) {
      items.forEach(item -> {
        out.repeat(' ', indent + 2).append('-');
        value(item, indent + 2, SECTIONS + 1, lineSoFar());
      });
    }
  }

  private void text(String text, int indent) {
    if (!Scalars.isBlock(text)) {
      out.append(' ').append(Scalars.inBlock(text)).append('\n');
      return;
    }
    String body = text.stripTrailing().equals(text) ? text : withoutLastLineEnd(text);
    boolean exact = text.equals(body + "\n") || text.equals(body);
    if (!exact || body.isEmpty() || body.endsWith("\n")) {
      out.append(' ').append(Scalars.quoted(text)).append('\n');
      return;
    }
    out.append(text.endsWith("\n") ? " |\n" : " |-\n");
    for (String line : body.split("\n", -1)) {
      out.repeat(' ', line.isEmpty() ? 0 : indent + 2).append(line).append('\n');
    }
  }

  private static String withoutLastLineEnd(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean mayFlow(SpecNode node, int level) {
    return switch (node) {
      case Text(String text) -> text.indexOf('\n') < 0 || !Scalars.isBlock(text);
      case Literal _ -> true;
      case Items(List<SpecNode> items) -> items.stream().allMatch(item -> mayFlow(item, level + 1));
      case Fields fields ->
          fields.isEmpty()
              || (level >= SECTIONS
                  && !fields.isSpread()
                  && fields.entries().values().stream().allMatch(v -> mayFlow(v, level + 1)));
    };
  }

  private static String flow(SpecNode node) {
    return switch (node) {
      case Text(String text) -> Scalars.inFlow(text);
      case Literal(String word) -> word;
      case Items(List<SpecNode> items) -> {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        items.forEach(item -> joined.add(flow(item)));
        yield joined.toString();
      }
      case Fields fields -> {
        StringJoiner joined = new StringJoiner(", ", "{", "}");
        fields.entries().forEach((key, value) -> joined.add(Scalars.key(key) + ": " + flow(value)));
        yield joined.toString();
      }
    };
  }
}
