package dev.slipway.delivery.release;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.model.spec.Name;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Release vN of a place. Artefacts and secret versions are known once it is sealed, which happens
 * once, after the builds; from then on nothing of it changes.
 *
 * @param number from 1, never reused within the place
 * @param by user who asked for it
 * @param repeats the release this one repeats (rollback, config), or null
 * @param sourceDigest of the uploaded source
 * @param artefacts by service, for the services that have one
 * @param secretVersions version numbers by secret name, never values
 */
public record Release(
    Place place,
    int number,
    Instant createdAt,
    String by,
    @Nullable String message,
    @Nullable String commit,
    @Nullable Integer repeats,
    SpecText spec,
    String sourceDigest,
    boolean sealed,
    SortedMap<Name, Artefact> artefacts,
    SortedMap<String, Integer> secretVersions,
    Config config) {
  public Release {
    artefacts = Collections.unmodifiableSortedMap(new TreeMap<>(artefacts));
    secretVersions = Collections.unmodifiableSortedMap(new TreeMap<>(secretVersions));
  }

  /** {@code v3}. */
  public String label() {
    return "v" + number;
  }

  /** The release with its artefacts and secret versions, immutable from here on. */
  public Release seal(SortedMap<Name, Artefact> built, SortedMap<String, Integer> versions) {
    return new Release(
        place,
        number,
        createdAt,
        by,
        message,
        commit,
        repeats,
        spec,
        sourceDigest,
        true,
        built,
        versions,
        config);
  }
}
