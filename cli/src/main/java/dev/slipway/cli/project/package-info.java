/**
 * The application in the person's folder: {@link dev.slipway.cli.project.ProjectFinder} finds its
 * {@code slipway.yaml}, {@link dev.slipway.cli.project.Project} reads and checks it before anything
 * is sent. Reads files only; nothing of the project is ever executed.
 */
@NullMarked
package dev.slipway.cli.project;

import org.jspecify.annotations.NullMarked;
