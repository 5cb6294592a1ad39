package dev.slipway.starter.access;

import dev.slipway.starter.http.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lets a request through to its handler only where the caller has what the route requires. Where a
 * route requires nothing known, nobody may. Denied tries of known callers are audited.
 */
final class AccessInterceptor implements HandlerInterceptor {

  private static final Logger log = LoggerFactory.getLogger(AccessInterceptor.class);

  private final RouteRequirements requirements;
  private final ErrorWriter errors;
  private final Optional<AuditLog> audit;

  AccessInterceptor(RouteRequirements requirements, ErrorWriter errors, Optional<AuditLog> audit) {
    this.requirements = requirements;
    this.errors = errors;
    this.audit = audit; // the bean may be absent: asked once, when the service starts
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (handler instanceof HttpRequestHandler && CorsUtils.isPreFlightRequest(request)) {
      return true; // Spring itself answers it, before any credential is sent
    }
    Optional<Requirement> requirement = requirements.of(handler, pathOf(request));
    Optional<Caller> caller = Caller.of(request);
    if (requirement.isPresent() && isMet(requirement.get(), caller)) {
      return true;
    }
    if (caller.isEmpty()) {
      Unauthorized.write(errors, request, response);
    } else {
      deny(request, response, caller.get(), requirement);
    }
    return false;
  }

  /** As Spring itself matches it: decoded, without parameters of its segments. */
  private static PathContainer pathOf(HttpServletRequest request) {
    return ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
  }

  private static boolean isMet(Requirement requirement, Optional<Caller> caller) {
    return switch (requirement) {
      case Requirement.Nothing _ -> true;
      case Requirement.SignedIn _ -> caller.isPresent();
      case Requirement.Allowed(String resource, String action) ->
          caller.isPresent() && caller.get().may(resource, action);
    };
  }

  private void deny(
      HttpServletRequest request,
      HttpServletResponse response,
      Caller caller,
      Optional<Requirement> requirement)
      throws IOException {
    String wanted = requirement.map(Requirement::toString).orElse("a declared permission");
    log.atWarn()
        .addKeyValue("caller", caller.id())
        .addKeyValue("requires", wanted)
        .log("access denied");
    audit.ifPresent(
        rows -> rows.denied(caller, wanted, request.getMethod() + " " + request.getRequestURI()));
    errors.write(request, response, HttpStatus.FORBIDDEN, "forbidden", "Not allowed");
  }
}
