package dev.slipway.render.docker;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Service;
import java.util.List;

/** Maven and Gradle projects whose result is one runnable jar, on a runtime made by jlink. */
final class Java {
  /** What server applications on the JVM use, frameworks with proxies and agents included. */
  private static final String MODULES =
      "java.base,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.prefs,"
          + "java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.sql.rowset,"
          + "java.transaction.xa,java.xml.crypto,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,"
          + "jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.nio.mapmode,jdk.unsupported,jdk.zipfs";

  /** Stripping native symbols would need binutils, which build images lack. */
  private static final String LINKED =
      "--strip-java-debug-attributes --no-man-pages --no-header-files --compress zip-6"
          + " --generate-cds-archive --output /opt/jre";

  /** The heap follows the container; a read-only root has no place for performance data. */
  private static final List<String> PROGRAM =
      List.of(
          "/opt/jre/bin/java",
          "-XX:MaxRAMPercentage=75",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Djava.io.tmpdir=/tmp",
          "-jar",
          "/app/app.jar");

  private Java() {}

  static void maven(Dockerfile file, Application application, Service service) {
    file.base("BUILD_IMAGE", Bases.MAVEN).base("RUNTIME_IMAGE", Bases.RUNTIME);
    file.stage("${BUILD_IMAGE}", "base").add("WORKDIR", "/app");
    // Dependencies may come from more than pom.xml: .mvn, modules, a repository in the project.
    // This
    // stage runs again with every change, the next only when something else than sources did.
    file.stage("base", "poms")
        .add("COPY", ". .")
        .run("find . -type d -name src -prune -exec rm -rf {} +");
    file.stage("base", "deps")
        .add("COPY", "--from=poms /app ./")
        .run("mvn -B -q dependency:go-offline");
    file.stage("deps", "builder")
        .add("COPY", ". .")
        .run(
            "mvn -B -q -DskipTests package && mkdir -p /out && \\\n"
                + "    cp \"$(find target -maxdepth 1 -name '*.jar' ! -name '*-sources.jar' ! -name '*-javadoc.jar'"
                + " ! -name 'original-*.jar' | head -n 1)\" /out/app.jar");
    end(file, application, service);
  }

  static void gradle(Dockerfile file, Application application, Service service) {
    file.base("BUILD_IMAGE", Bases.GRADLE).base("RUNTIME_IMAGE", Bases.RUNTIME);
    file.stage("${BUILD_IMAGE}", "base").add("WORKDIR", "/app");
    file.stage("base", "deps")
        .add("COPY", "*.gradle* gradle.properties* ./")
        .run("gradle --no-daemon -q dependencies");
    file.stage("deps", "builder")
        .add("COPY", ". .")
        .run(
            "gradle --no-daemon -q assemble && mkdir -p /out && \\\n"
                + "    cp \"$(find build/libs -maxdepth 1 -name '*.jar' ! -name '*-plain.jar' | head -n 1)\" /out/app.jar");
    end(file, application, service);
  }

  private static void end(Dockerfile file, Application application, Service service) {
    file.stage("base", "jre").run("jlink --add-modules " + MODULES + " \\\n    " + LINKED);
    file.stage("builder", "development");
    Production.development(file, service, List.of("java", "-jar", "/out/app.jar"));
    file.stage("${RUNTIME_IMAGE}", "production")
        .add("WORKDIR", "/app")
        .add("COPY", "--from=jre /opt/jre /opt/jre")
        .add("COPY", "--from=builder " + Owner.of(service) + " /out/app.jar /app/app.jar");
    Production.end(file, application, service, PROGRAM);
  }

  /** A jar that is there already: only the runtime is made. */
  static void prebuilt(
      Dockerfile file, Application application, Service service, List<String> argv) {
    file.base("BUILD_IMAGE", Bases.MAVEN).base("RUNTIME_IMAGE", Bases.RUNTIME);
    file.stage("${BUILD_IMAGE}", "base").add("WORKDIR", "/app");
    file.stage("base", "jre").run("jlink --add-modules " + MODULES + " \\\n    " + LINKED);
    file.stage("base", "development").add("COPY", ". .");
    Production.development(file, service, argv);
    file.stage("${RUNTIME_IMAGE}", "production")
        .add("WORKDIR", "/app")
        .add("ENV", "PATH=/opt/jre/bin:$PATH")
        .add("COPY", "--from=jre /opt/jre /opt/jre")
        .add("COPY", Owner.of(service) + " . .");
    Production.end(file, application, service, argv);
  }
}
