package dev.slipway.render.docker;

/** Base images, by version. Renovate and the like find them here and in the rendered files. */
final class Bases {
  static final String RUNTIME = "alpine:3.22";
  static final String MAVEN = "maven:3.9-eclipse-temurin-25-alpine";
  static final String GRADLE = "gradle:9-jdk25-alpine";
  static final String NODE = "node:20-alpine";
  static final String PYTHON = "python:3.13-alpine";
  static final String GO = "golang:1.25-alpine";
  static final String SITE = "nginxinc/nginx-unprivileged:1.28-alpine";

  private Bases() {}
}
