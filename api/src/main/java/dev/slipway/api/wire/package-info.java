/**
 * The bodies of requests and answers, exactly as openapi.yaml says: a component is a field of the
 * same name, absent where {@code @Nullable} and null. States are words, not enums, so that an older
 * client can show a newer server's state. Values only; nothing here holds a secret but {@link
 * dev.slipway.api.wire.SecretValue}, which does not print it.
 */
@NullMarked
package dev.slipway.api.wire;

import org.jspecify.annotations.NullMarked;
