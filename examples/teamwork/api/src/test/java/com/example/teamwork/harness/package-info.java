/**
 * What the tests run: a real PostgreSQL, a real Redis, and the packaged jar as processes of its
 * own, because how a process starts and ends is half of what is tested.
 */
@NullMarked
package com.example.teamwork.harness;

import org.jspecify.annotations.NullMarked;
