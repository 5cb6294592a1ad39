package dev.slipway.server.http;

import dev.slipway.server.failure.ServerException.Refused;
import dev.slipway.server.identity.Role;
import dev.slipway.server.source.Sources;
import java.io.IOException;
import java.util.List;

/** Uploads of sources. */
public final class SourceEndpoints {
  private final Sources sources;

  public SourceEndpoints(Sources sources) {
    this.sources = sources;
  }

  public List<Operation> operations() {
    return List.of(
        new Operation("POST", "/sources", Role.DEPLOYER, this::add),
        new Operation("HEAD", "/sources/{digest}", Role.DEPLOYER, this::has));
  }

  private void add(Exchange exchange) throws IOException {
    long announced = exchange.header("Content-Length").map(Long::parseLong).orElse(0L);
    if (announced > Sources.MAX_BYTES) {
      throw new Refused(
          413,
          "too-large",
          "the archive is larger than " + Sources.MAX_BYTES + " bytes",
          "leave out what is not source with .gitignore");
    }
    exchange.answer(201, sources.add(exchange.stream()));
  }

  private void has(Exchange exchange) {
    exchange.answer(sources.folder(exchange.path("digest")).isPresent() ? 200 : 404);
  }
}
