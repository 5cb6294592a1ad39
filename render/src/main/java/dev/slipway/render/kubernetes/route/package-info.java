/**
 * Routes to the objects that bring the public's requests in: Ingresses or Gateway API routes for
 * HTTP, load balancers for TCP and UDP. Entry type: {@link
 * dev.slipway.render.kubernetes.route.Routes}. What an ingress controller cannot be told is a
 * finding.
 */
@NullMarked
package dev.slipway.render.kubernetes.route;

import org.jspecify.annotations.NullMarked;
