package dev.slipway.render.docker;

import dev.slipway.render.file.RenderedFile;

/** What never enters an image: history, secrets, and what builds leave behind. */
final class Ignored {
  private Ignored() {}

  /**
   * The file of a context.
   *
   * @param asItIs whether the context is an artefact already, so that what a build left is wanted
   */
  static RenderedFile in(String context, boolean asItIs) {
    String path = context.equals(".") ? ".dockerignore" : context + "/.dockerignore";
    String built = asItIs ? "# built folders are wanted here" : "target\nbuild\ndist";
    return new RenderedFile(path, text(path, built));
  }

  private static String text(String path, String built) {
    return """
    # Rendered by Slipway; what is not sent to the Docker engine. To keep it by hand: slipway eject %s
    **/.git
    **/.gitignore
    **/.hg
    **/.svn
    **/.github
    **/.idea
    **/.vscode
    **/.slipway
    **/.env
    **/.env.*
    !**/.env.example
    **/*.pem
    **/*.key
    **/*.p12
    **/*.pfx
    **/*.jks
    **/*.keystore
    **/id_rsa*
    **/id_ed25519*
    **/.npmrc
    **/.netrc
    **/.aws
    **/.ssh
    keys
    secrets
    **/node_modules
    %s
    **/coverage
    **/*.log
    compose*.yaml
    docker-compose*.y*ml
    infra
    infrastructure
    docker
    """
        .formatted(path, built);
  }
}
