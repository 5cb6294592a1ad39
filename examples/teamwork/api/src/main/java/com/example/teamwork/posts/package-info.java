/**
 * Posts: list, read, add, replace, export. Pages of the list are cached in Redis and every write
 * makes all of them obsolete at once. Entry: {@link com.example.teamwork.posts.PostController}.
 */
@NullMarked
package com.example.teamwork.posts;

import org.jspecify.annotations.NullMarked;
