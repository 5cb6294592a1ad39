package dev.slipway.model.check;

import dev.slipway.model.spec.OnDelete;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.SecretSpec;

/** What the runtimes of this version cannot run of resources and secrets. */
final class RunnableData {
  private final RunnableCheck check;

  RunnableData(RunnableCheck check) {
    this.check = check;
  }

  void check(Resource resource) {
    String name = resource.name().value();
    switch (resource) {
      case Resource.Postgres postgres -> checkPostgres(name, postgres);
      case Resource.Redis _ -> {}
      case Resource.MySql _,
          Resource.S3 _,
          Resource.Search _,
          Resource.MongoDb _,
          Resource.Kafka _,
          Resource.Smtp _ ->
          check.refuse("resource type \"" + resource.type() + "\"", "resources", name, "type");
    }
    if (resource.hosting().external() != null) {
      check.refuse("external", "resources", name, "external");
    }
    if (resource.hosting().backup() != null) {
      check.refuse("backup", "resources", name, "backup");
    }
    if (resource.hosting().onDelete() == OnDelete.DELETE) {
      check.refuse("onDelete: delete", "resources", name, "onDelete");
    }
  }

  private void checkPostgres(String name, Resource.Postgres postgres) {
    if (!postgres.databases().isEmpty()) {
      check.refuse("databases", "resources", name, "params", "databases");
    }
    if (!postgres.extensions().isEmpty()) {
      check.refuse("extensions", "resources", name, "params", "extensions");
    }
  }

  void check(SecretSpec secret) {
    if (secret.origin() instanceof SecretSpec.Origin.External) {
      check.refuse("external", "secrets", secret.name(), "external");
    }
    if (secret.rotation() instanceof SecretSpec.Rotation.Every) {
      check.note("rotation by itself", "secrets", secret.name(), "rotate");
    }
  }
}
