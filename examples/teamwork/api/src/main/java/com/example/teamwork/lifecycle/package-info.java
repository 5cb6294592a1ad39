/**
 * How the process begins and ends: the database must answer first; on SIGTERM it leaves the load
 * balancer first, then finishes what it has begun, then closes its connections and exits with 0.
 * Entry: {@link com.example.teamwork.lifecycle.GracefulStop}.
 */
@NullMarked
package com.example.teamwork.lifecycle;

import org.jspecify.annotations.NullMarked;
