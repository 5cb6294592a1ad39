package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.StaticSite;
import java.util.ArrayList;
import java.util.List;

/** A folder of files behind nginx, on a port that needs no privilege. */
final class Site {
  /** Where the files are. */
  static final String ROOT = "/srv/site";

  private static final String PROGRAM = "/usr/local/bin/serve-site";

  /** Names of variables come as arguments; whoever mounts a ready file sets none of them. */
  private static final List<String> START =
      List.of(
          "#!/bin/sh",
          "# Publishes the named variables as JSON, then becomes nginx.",
          "set -eu",
          "mkdir -p " + SiteConfiguration.PUBLISHED,
          "awk 'BEGIN {",
          "  for (i = 1; i < 32; i++) escaped[sprintf(\"%c\", i)] = sprintf(\"\\\\u%04x\", i)",
          "  escaped[\"\\\"\"] = \"\\\\\\\"\"; escaped[\"\\\\\"] = \"\\\\\\\\\"",
          "  for (i = 1; i < ARGC; i++) if (ARGV[i] in ENVIRON) {",
          "    value = ENVIRON[ARGV[i]]; text = \"\"",
          "    for (j = 1; j <= length(value); j++) {",
          "      c = substr(value, j, 1); text = text ((c in escaped) ? escaped[c] : c)",
          "    }",
          "    printf \"%s\\n  \\\"%s\\\": \\\"%s\\\"\", (any++ ? \",\" : \"{\"), ARGV[i], text",
          "  }",
          "  if (any) print \"\\n}\"",
          "}' \"$@\" > " + SiteConfiguration.PUBLISHED + "/config.json",
          "[ -s "
              + SiteConfiguration.PUBLISHED
              + "/config.json ] || rm "
              + SiteConfiguration.PUBLISHED
              + "/config.json",
          "exec nginx -c " + SiteConfiguration.PATH + " -g \"daemon off;\"");

  private Site() {}

  /** The production stage. */
  static void end(
      Dockerfile file,
      Application application,
      Service service,
      StaticSite site,
      String from,
      String folder) {
    SecurityContext.User user = service.security().user();
    file.stage("${SITE_IMAGE}", "production").add("USER", "0:0");
    file.write(SiteConfiguration.PATH, SiteConfiguration.of(site));
    List<String> program = new ArrayList<>(List.of(PROGRAM));
    if (site.runtimeConfig() == null) {
      program = List.of("nginx", "-c", SiteConfiguration.PATH, "-g", "daemon off;");
    } else {
      file.write(PROGRAM, START).run("chmod 0755 " + PROGRAM);
      program.addAll(service.environment().keySet());
    }
    file.copy((from + " " + Owner.of(service)).strip(), folder, ROOT);
    Production.labels(file, application, service);
    file.add("USER", user.uid() + ":" + user.gid())
        .add("EXPOSE", "" + StaticSite.PORT)
        .add("STOPSIGNAL", "SIGQUIT") // nginx finishes requests on it; SIGTERM would cut them off
        .add("HEALTHCHECK", HealthCheck.ofSite())
        .exec("ENTRYPOINT", program);
  }
}
