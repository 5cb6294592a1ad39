package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.network.HealthCommand.Exec;
import dev.slipway.imports.compose.network.HealthCommand.HttpGet;
import dev.slipway.imports.compose.network.HealthCommand.TcpSocket;
import dev.slipway.imports.text.ShellWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the few programs that health checks use to ask their own container something. */
final class HealthLine {
  /** What only turns the program's exit code into 1. */
  private static final Pattern OR_FAIL =
      Pattern.compile("\\s*\\|\\|\\s*(exit\\s+1|false|kill 1)\\s*;?\\s*$");

  private static final Pattern SILENCED =
      Pattern.compile("\\s*(&>|[12]?>&?)\\s*(/dev/null|1|2)\\s*");
  private static final Pattern SHELL_SYNTAX = Pattern.compile("[|&;<>`$(){}\\n]");
  private static final Pattern URL =
      Pattern.compile("(?:(https?)://)?([A-Za-z0-9._-]+|\\[::1])(?::([0-9]{1,5}))?(/[^\\s]*)?");
  private static final Pattern DEV_TCP =
      Pattern.compile(".*/dev/tcp/(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0)/([0-9]{1,5}).*");
  private static final Set<String> SELF =
      Set.of("localhost", "127.0.0.1", "0.0.0.0", "[::1]", "ip6-localhost");

  private static final Set<String> CURL_SILENT =
      Set.of(
          "-f",
          "--fail",
          "-s",
          "--silent",
          "-S",
          "--show-error",
          "-I",
          "--head",
          "-L",
          "-k",
          "--location",
          "-fs",
          "-sf",
          "-fsS",
          "-sSf",
          "-sS",
          "-fsSL",
          "-fSs",
          "-sfL",
          "-fI",
          "--fail-with-body",
          "-v",
          "-4",
          "-6",
          "-ks",
          "-kf",
          "-fL",
          "-fss",
          "-fsSI");
  private static final Set<String> CURL_VALUED =
      Set.of("-o", "--output", "-m", "--max-time", "--connect-timeout", "--retry", "-w");
  private static final Set<String> WGET_SILENT =
      Set.of(
          "-q",
          "--quiet",
          "--spider",
          "-nv",
          "--no-verbose",
          "-qO-",
          "-O-",
          "-S",
          "-qO",
          "-v",
          "--no-check-certificate",
          "-qS",
          "-q0-",
          "--server-response",
          "-Y",
          "off",
          "-");
  private static final Set<String> WGET_VALUED = Set.of("-O", "-T", "-t", "--output-document");

  private HealthLine() {}

  static HealthCommand parse(String line) {
    Matcher socket = DEV_TCP.matcher(line);
    if (socket.matches()) {
      return new TcpSocket(Integer.parseInt(socket.replaceAll("$1")));
    }
    Supplier<HealthCommand> script = () -> new Exec(ShellScript.running(line));
    String once = OR_FAIL.matcher(line).replaceFirst("");
    String plain = SILENCED.matcher(once).replaceAll(" ").strip();
    if (SHELL_SYNTAX.matcher(plain).find()) {
      return script.get();
    }
    Optional<List<String>> words = ShellWords.split(plain);
    return words.isEmpty() || words.get().isEmpty()
        ? script.get()
        : parse(words.get(), plain.equals(line) ? () -> new Exec(words.get()) : script);
  }

  static HealthCommand parse(List<String> words, Supplier<HealthCommand> otherwise) {
    String program = words.isEmpty() ? "" : words.getFirst().replaceFirst(".*/", "");
    Optional<HealthCommand> known =
        switch (program) {
          case "curl" -> request(words, CURL_SILENT, CURL_VALUED, "-H", "--header");
          case "wget" -> request(words, WGET_SILENT, WGET_VALUED, "--header", "--header");
          case "nc", "ncat", "netcat" -> socket(words);
          default -> Optional.empty();
        };
    return known.or(() -> Optional.of(otherwise.get())).orElseThrow();
  }

  private static Optional<HealthCommand> request(
      List<String> words, Set<String> silent, Set<String> valued, String header, String longer) {
    Map<String, String> headers = new LinkedHashMap<>();
    List<String> urls = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if ((word.equals(header) || word.equals(longer)) && i + 1 < words.size()) {
        addHeader(headers, words.get(++i));
      } else if (word.startsWith(longer + "=")) {
        addHeader(headers, word.substring(longer.length() + 1));
      } else if (valued.contains(word)) {
        i++;
      } else if (!word.startsWith("-")) {
        urls.add(word);
      } else if (!silent.contains(word)
          && !word.matches("--?(tries|timeout|max-time|T|t)=?[0-9]+")) {
        return Optional.empty();
      }
    }
    return urls.size() == 1 ? url(urls.getFirst(), headers) : Optional.empty();
  }

  private static void addHeader(Map<String, String> headers, String text) {
    String[] parts = text.split(":", 2);
    if (parts.length == 2) {
      headers.put(parts[0].strip(), parts[1].strip());
    }
  }

  private static Optional<HealthCommand> url(String text, Map<String, String> headers) {
    Matcher url = URL.matcher(text);
    if (!url.matches() || "https".equals(url.group(1)) || !SELF.contains(url.group(2))) {
      return Optional.empty();
    }
    String port = url.group(3);
    String path = url.group(4);
    return Optional.of(
        new HttpGet(
            path == null ? "/" : path, port == null ? 80 : Integer.parseInt(port), headers));
  }

  private static Optional<HealthCommand> socket(List<String> words) {
    List<String> operands = words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
    boolean own =
        operands.size() >= 2
            && SELF.contains(operands.get(operands.size() - 2))
            && operands.getLast().matches("[0-9]{1,5}");
    return own
        ? Optional.of(new TcpSocket(Integer.parseInt(operands.getLast())))
        : Optional.empty();
  }
}
