/**
 * What differs between two deployments of this application, read from the environment in one place
 * ({@link com.example.teamwork.settings.Settings}), and checked before anything starts.
 */
@NullMarked
package com.example.teamwork.settings;

import org.jspecify.annotations.NullMarked;
