package dev.slipway.starter.sample;

import java.util.List;

/** What a service says of itself at {@code /metrics}. */
public record Scrape(String text) {

  public static Scrape of(Running service) {
    return new Scrape(service.get("/metrics").body());
  }

  /** The lines of one metric, or those of a histogram whose name this begins. */
  public List<String> series(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .toList();
  }

  /** Names of metrics that do not say what they are. */
  public List<String> withoutHelp() {
    return text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ", -1)[2])
        .filter(name -> !text.contains("# HELP " + name + " "))
        .toList();
  }

  /** The value of the only series that has this name and all these parts of labels. */
  public double value(String name, String... labels) {
    var found =
        series(name).stream()
            .filter(line -> List.of(labels).stream().allMatch(line::contains))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(name + " " + List.of(labels) + ": " + found + " of\n" + text);
    }
    return Double.parseDouble(found.getFirst().substring(found.getFirst().lastIndexOf(' ') + 1));
  }
}
