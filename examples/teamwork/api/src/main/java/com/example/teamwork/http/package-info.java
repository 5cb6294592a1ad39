/**
 * What the features' endpoints share beyond the starter's conventions: pages of lists, rules for
 * text, and which version answers.
 */
@NullMarked
package com.example.teamwork.http;

import org.jspecify.annotations.NullMarked;
