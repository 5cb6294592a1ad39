/**
 * Everything that differs between two deployments, read from the environment once, in one place
 * ({@link com.example.teamwork.settings.Settings}), and checked before anything starts.
 */
@NullMarked
package com.example.teamwork.settings;

import org.jspecify.annotations.NullMarked;
