package dev.slipway.model.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.source.SourceFiles;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.ConfigFile.Content;
import dev.slipway.model.spec.Template;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code files} of services and sidecars. */
final class FileReader {
  private static final int MOST_BYTES = 64 << 10; // a third of what a ConfigMap may hold
  private static final int READABLE = 0444;
  private static final int SECRET = 0400;
  private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");

  private final Templates templates;
  private final SourceFiles sources;

  FileReader(Templates templates, SourceFiles sources) {
    this.templates = templates;
    this.sources = sources;
  }

  /**
   * @param ports own ports of the service, for templated files
   */
  SortedMap<String, ConfigFile> read(Section owner, Set<String> ports) {
    SortedMap<String, ConfigFile> files = new TreeMap<>();
    int[] bytes = new int[1];
    Section section = owner.section("files");
    owner.each(
        "files",
        (path, file) -> {
          String inside = path.startsWith(ConfigFile.INSTANCE_FOLDER) ? inFolder(path) : path;
          if (Paths.isAbsolute(section, path, inside)) {
            content(file, ports, bytes)
                .ifPresent(
                    content -> files.put(path, new ConfigFile(content, mode(file, content))));
          }
        });
    if (bytes[0] > MOST_BYTES) {
      owner.report(
          Code.FILES_TOO_LARGE,
          owner.at("files"),
          "holds " + bytes[0] + " bytes in files, at most " + MOST_BYTES + " fit",
          "build large files into the artefact");
    }
    return files;
  }

  private static String inFolder(String path) {
    return path.substring(ConfigFile.INSTANCE_FOLDER.length() - 1);
  }

  private Optional<Content> content(Section file, Set<String> ports, int[] bytes) {
    boolean isTemplate = file.bool("template", false);
    Scalar text = file.scalar("content");
    Scalar source = file.scalar("source");
    if (text == null && source == null) {
      if (!file.has("content") && !file.has("source")) {
        file.required("content", "text, or source: ./file");
      }
      return Optional.empty();
    }
    if (text != null) {
      bytes[0] += text.text().getBytes(UTF_8).length;
      return Optional.of(inline(text, isTemplate, ports));
    }
    return copied(file, Objects.requireNonNull(source), isTemplate, ports, bytes);
  }

  private Content inline(Scalar text, boolean isTemplate, Set<String> ports) {
    return new Content.Inline(
        isTemplate
            ? templates.template(text, Destination.FILE, ports)
            : Template.text(text.text()));
  }

  private Optional<Content> copied(
      Section file, Scalar source, boolean isTemplate, Set<String> ports, int[] bytes) {
    String path = Paths.folder(file, "source", source, "");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = sources.text(path);
    text.ifPresent(found -> bytes[0] += found.getBytes(UTF_8).length);
    if (!isTemplate) {
      return Optional.of(new Content.Copied(path, text.orElse(null)));
    }
    if (text.isEmpty()) {
      file.report(
          Code.FILE_UNREADABLE,
          source,
          "source " + Quoted.of(source.text()) + " cannot be read",
          "name a UTF-8 text of at most 1 MiB below the folder of slipway.yaml");
    }
    return text.map(
        found -> inline(new Scalar(found, Kind.QUOTED, source.position()), true, ports));
  }

  private static int mode(Section file, Content content) {
    Scalar mode = file.scalar("mode");
    if (mode == null) {
      boolean secret = content instanceof Content.Inline(Template text) && text.isSecret();
      return secret ? SECRET : READABLE;
    }
    if (mode.kind() != Kind.QUOTED || !MODE.matcher(mode.text()).matches()) {
      file.report(
          Code.WRONG_TYPE,
          mode,
          "mode " + Quoted.of(mode.text()) + " is not a quoted octal number",
          "write it in quotes: mode: \"0444\"");
      return READABLE;
    }
    return Integer.parseInt(mode.text(), 8);
  }
}
