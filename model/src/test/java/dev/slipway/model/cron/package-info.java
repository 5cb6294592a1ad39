@NullMarked
package dev.slipway.model.cron;

import org.jspecify.annotations.NullMarked;
