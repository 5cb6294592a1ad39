/**
 * Who asks: access tokens signed with RS256. Entry: {@link
 * dev.slipway.starter.auth.AuthAutoConfiguration}; an application issues with {@link
 * dev.slipway.starter.auth.AccessTokens}, and every request's credential is checked by a filter,
 * which leaves a {@link dev.slipway.starter.access.Caller}. A wrong credential is answered 401 and
 * never tells what was wrong with it. Everything here is thread-safe.
 */
@NullMarked
package dev.slipway.starter.auth;

import org.jspecify.annotations.NullMarked;
