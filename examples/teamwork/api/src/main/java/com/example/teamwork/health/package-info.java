/**
 * What probes ask. Liveness asks nobody; readiness asks PostgreSQL and Redis, each within a
 * deadline. Entry: {@link com.example.teamwork.health.HealthController}.
 */
@NullMarked
package com.example.teamwork.health;

import org.jspecify.annotations.NullMarked;
