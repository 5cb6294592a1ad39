package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.identity.Place;
import dev.slipway.model.spec.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the home's folders back. */
public final class PlaceScan {
  private PlaceScan() {}

  /** All places below the {@code apps} folder. */
  public static List<Place> places(Path apps) {
    List<Place> places = new ArrayList<>();
    for (Path application : entries(apps)) {
      for (Path environment : entries(application)) {
        String applicationName = apps.relativize(application).toString();
        String environmentName = application.relativize(environment).toString();
        if (Name.isValid(applicationName)
            && Name.isValid(environmentName)
            && Files.isDirectory(environment)) {
          places.add(Place.of(applicationName, environmentName));
        }
      }
    }
    return places;
  }

  /** What is in a folder, by name; nothing where there is none. */
  public static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
