package dev.slipway.model.read;

import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.SmokeTest;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a service's {@code smoke} tests. */
final class SmokeReader {
  private static final int OK = 200;

  private final PortChoice ports;
  private final Optional<String> usualPort;
  private final HeaderReader headers;

  SmokeReader(PortChoice ports, Optional<String> usualPort, HeaderReader headers) {
    this.ports = ports;
    this.usualPort = usualPort;
    this.headers = headers;
  }

  SortedMap<String, SmokeTest> read(Section service) {
    SortedMap<String, SmokeTest> tests = new TreeMap<>();
    service.each(
        "smoke",
        (name, test) ->
            tests.put(
                name,
                new SmokeTest(
                    test.word("method", "GET"),
                    Paths.requestTarget(test, "path", "/"),
                    ports.choose(test, usualPort),
                    headers.read(test),
                    test.integer("status", OK, WholeRange.HTTP_STATUS),
                    test.text("contains"))));
    return tests;
  }
}
