package dev.slipway.starter.sample;

import dev.slipway.starter.http.LoggedRequest;
import dev.slipway.starter.http.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an application of the starter looks like, with one endpoint per way to answer. */
@SpringBootApplication
@RestController
public class SampleService {

  private static final Logger log = LoggerFactory.getLogger(SampleService.class);

  /** Started as a process of its own by tests that send signals. */
  public static void main(String[] arguments) {
    SpringApplication.run(SampleService.class, arguments);
  }

  @GetMapping("/api/items/{id}")
  Map<String, Object> item(@PathVariable int id) {
    if (id == 0) {
      throw Refusal.notFound("Item");
    }
    return Map.of("id", id);
  }

  @GetMapping("/api/text")
  String text(@RequestParam int size) {
    return "slipway ".repeat(size / 8);
  }

  @PostMapping("/api/json")
  Map<String, Object> json(@RequestBody Input input) {
    return Map.of("length", input.text().length());
  }

  @PostMapping("/api/stream")
  Map<String, Object> stream(InputStream body) throws IOException {
    return Map.of("length", body.readAllBytes().length);
  }

  @GetMapping("/api/fault")
  String fault() {
    throw new IllegalStateException("a secret detail of the inside");
  }

  @PostMapping("/api/v1/auth/login")
  Map<String, Object> login() {
    throw new Refusal(HttpStatus.UNAUTHORIZED, "unauthorized", "No such user");
  }

  @GetMapping("/api/slow")
  Map<String, Object> slow(@RequestParam long milliseconds) throws InterruptedException {
    log.info("slow request begins"); // what a test waits for
    TimeUnit.MILLISECONDS.sleep(milliseconds); // stands for work that takes its time
    return Map.of("done", true);
  }

  @GetMapping("/api/whoami")
  Map<String, Object> whoami(HttpServletRequest request) {
    LoggedRequest.identify(request, "u-1", "o-1");
    return Map.of("id", "u-1");
  }

  @GetMapping("/api/log")
  Map<String, Object> log(@RequestParam String text) {
    log.info("said {}", text);
    log.debug("in detail {}", text);
    return Map.of();
  }

  record Input(String text, List<String> tags) {}
}
