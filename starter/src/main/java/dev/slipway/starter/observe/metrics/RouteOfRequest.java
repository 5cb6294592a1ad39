package dev.slipway.starter.observe.metrics;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Remembers which route a request took; the error page would overwrite it with its own. */
final class RouteOfRequest implements HandlerInterceptor {

  static final String ATTRIBUTE = RouteOfRequest.class.getName();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, @Nullable Object handler) {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      request.setAttribute(
          ATTRIBUTE, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }
    return true;
  }
}
