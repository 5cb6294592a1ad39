package dev.slipway.starter.http;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that Tomcat refuses before any filter sees them, such as a broken request line: they get
 * the same body and headers as all others instead of a page that names the server.
 */
final class ServerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final JsonMapper json;
  private final Map<String, String> headers;

  ServerRefusals(JsonMapper json, Map<String, String> headers) {
    this.json = json;
    this.headers = headers;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> {
      var host = (StandardHost) context.getParent();
      host.setErrorReportValveClass(""); // ours stands in its place
      host.getPipeline().addValve(new Report(json, headers));
    });
  }

  private static final class Report extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ServerRefusals.class);

    private final JsonMapper json;
    private final Map<String, String> headers;

    Report(JsonMapper json, Map<String, String> headers) {
      this.json = json;
      this.headers = headers;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      int code = response.getStatus();
      if (code < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      HttpStatus status = HttpStatus.resolve(code);
      HttpStatus known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
      var body =
          new ErrorBody(
              ErrorAnswers.textOf(known), ErrorAnswers.codeOf(known), RequestId.of(request));
      headers.forEach(response::setHeader);
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      try {
        response.getOutputStream().write(json.writeValueAsBytes(body));
        response.finishResponse();
      } catch (IOException e) {
        log.debug("the client did not wait for its error", e);
      }
    }
  }
}
