/**
 * What travels over the WebSocket of an attached command. The client's first message is the text of
 * an {@link dev.slipway.api.wire.AttachRequest}; everything after it, both ways, is one {@link
 * dev.slipway.api.attach.Frame} per binary message. Each side may have {@link
 * dev.slipway.api.attach.AttachProtocol#WINDOW_BYTES} under way that the other has not yet taken,
 * so both can always read: pings are answered however slow a program or a terminal is. Values only.
 */
@NullMarked
package dev.slipway.api.attach;

import org.jspecify.annotations.NullMarked;
