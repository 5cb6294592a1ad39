# Image of app, rendered by Slipway from slipway.yaml.
# Build: docker build --file docker/Dockerfile.app --target production .
# To change it: change slipway.yaml and run `slipway render`. For what the spec cannot say, name a Dockerfile of your
# own in services.app.build.dockerfile, or keep this one by hand: `slipway eject docker/Dockerfile.app`.
ARG NODE_IMAGE=node:20-alpine

FROM ${NODE_IMAGE} AS base
WORKDIR /app

FROM base AS deps
COPY package.json package-lock.json* ./
RUN if [ -f package-lock.json ]; then npm ci --no-audit --no-fund; else npm install --no-audit --no-fund; fi \
    && npm cache clean --force

FROM deps AS builder
COPY . .
RUN npm run build --if-present

FROM builder AS development
ENV HOME=/tmp
RUN chown -R 1000:1000 /app
ENV NODE_ENV=development HOST=0.0.0.0 PORT=8080
USER 1000:1000
EXPOSE 8080
ENTRYPOINT ["node", "server.js"]

FROM builder AS pruned
RUN npm prune --omit=dev --no-audit --no-fund

FROM base AS production
COPY --from=pruned --chown=1000:1000 /app /app
ARG REVISION=unknown
LABEL org.opencontainers.image.title="proxied-app" org.opencontainers.image.revision=$REVISION
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=40s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/ready"]
ENTRYPOINT ["node", "server.js"]
