/** How clients of servers that somebody else runs make sure whom they speak with. */
@NullMarked
package dev.slipway.render.tls;

import org.jspecify.annotations.NullMarked;
