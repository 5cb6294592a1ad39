package dev.slipway.delivery.identity;

import dev.slipway.model.spec.Name;

/** A backing service of one place. */
public record ResourceId(Place place, Name resource) implements Comparable<ResourceId> {
  @Override
  public int compareTo(ResourceId other) {
    int byPlace = place.compareTo(other.place);
    return byPlace != 0 ? byPlace : resource.compareTo(other.resource);
  }

  @Override
  public String toString() {
    return place + "/" + resource;
  }
}
