/** What several kinds of files know of the images of servers. */
@NullMarked
package dev.slipway.render.image;

import org.jspecify.annotations.NullMarked;
