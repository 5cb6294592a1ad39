package dev.slipway.render.docker;

import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;

/** Files of an image belong to the user that runs it. */
final class Owner {
  private Owner() {}

  static String of(Service service) {
    SecurityContext.User user = service.security().user();
    return "--chown=" + user.uid() + ":" + user.gid();
  }
}
