package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Unauthorized;
import dev.slipway.starter.http.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks. Without a credential a request goes on as nobody's; with a wrong one, or with
 * several, it ends here, whatever the route would have allowed, so that a client notices.
 */
final class CredentialFilter extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(CredentialFilter.class);

  private final List<CredentialScheme> schemes;
  private final ErrorWriter errors;

  CredentialFilter(List<CredentialScheme> schemes, ErrorWriter errors) {
    this.schemes = List.copyOf(schemes);
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      caller(request).ifPresent(caller -> caller.bind(request));
    } catch (InvalidCredential e) {
      log.atDebug().addKeyValue("error", e.getMessage()).log("credential refused");
      Unauthorized.write(errors, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<Caller> caller(HttpServletRequest request) throws InvalidCredential {
    var callers = new ArrayList<Caller>();
    for (CredentialScheme scheme : schemes) {
      scheme.caller(request).ifPresent(callers::add);
    }
    if (callers.size() > 1) {
      throw new InvalidCredential("credentials of several kinds");
    }
    return callers.stream().findFirst();
  }
}
