# Image of app, rendered by Slipway from slipway.yaml.
# Build: docker build --file docker/Dockerfile.app --target production app
# To change it: change slipway.yaml and run `slipway render`. For what the spec cannot say, name a Dockerfile of your
# own in services.app.build.dockerfile, or keep this one by hand: `slipway eject docker/Dockerfile.app`.
ARG BASE_IMAGE=alpine:3.22

FROM ${BASE_IMAGE} AS base
WORKDIR /app

FROM base AS builder
COPY . .

FROM builder AS development
ENV HOME=/tmp
RUN chown -R 1000:1000 /app
ENV NODE_ENV=development HOST=0.0.0.0 PORT=8080
USER 1000:1000
EXPOSE 8080

FROM base AS production
COPY --from=builder --chown=1000:1000 /app /app
ARG REVISION=unknown
LABEL org.opencontainers.image.title="tenantly-app" org.opencontainers.image.revision=$REVISION
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=40s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/readyz"]
