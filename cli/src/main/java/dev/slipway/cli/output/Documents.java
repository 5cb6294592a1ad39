package dev.slipway.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Rewrites one line of JSON as an indented document. */
final class Documents {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Documents() {}

  static String indented(String json) {
    var text = new StringWriter();
    DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(twoSpaces);
    printer.indentArraysWith(twoSpaces);
    try (JsonParser parser = FACTORY.createParser(json);
        JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.setPrettyPrinter(printer);
      parser.nextToken();
      generator.copyCurrentStructure(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot indent JSON", e);
    }
    return text.toString();
  }
}
