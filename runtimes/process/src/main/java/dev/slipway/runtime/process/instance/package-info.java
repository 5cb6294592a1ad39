/**
 * Instances and jobs as processes: how one is started under its shim, observed, stopped for good,
 * and kept running. What is true stands in an instance's folder, written before and after each act,
 * so that a restarted slipwayd finds everything again; memory only adds what a start needs. Each
 * instance is kept by one virtual thread.
 */
@NullMarked
package dev.slipway.runtime.process.instance;

import org.jspecify.annotations.NullMarked;
