package dev.slipway.render.image;

import dev.slipway.model.spec.Resource;

/** Elasticsearch, wherever it runs in a container: an application meets one product. */
public final class SearchImage {
  private SearchImage() {}

  public static String of(Resource.Search search) {
    return "docker.elastic.co/elasticsearch/elasticsearch:" + WholeVersion.of(search);
  }
}
