/**
 * The HTTP API: {@link dev.slipway.server.http.HttpApi} serves the operations that the endpoint
 * classes declare, each with the role it needs. A request passes the guard (loopback names only),
 * identity, role, then its handler; every failure becomes one kind of body. Handlers run on virtual
 * threads and block.
 */
@NullMarked
package dev.slipway.server.http;

import org.jspecify.annotations.NullMarked;
