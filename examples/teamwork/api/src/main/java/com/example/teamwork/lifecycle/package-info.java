/**
 * How a process begins, and how one ends that serves no requests: the database must answer first;
 * on SIGTERM a worker finishes its round and exits with 0. Entry: {@link
 * com.example.teamwork.lifecycle.DatabaseConnection}. Servers are ended by the starter.
 */
@NullMarked
package com.example.teamwork.lifecycle;

import org.jspecify.annotations.NullMarked;
