-- Tables of slipway-spring-boot-starter, package auth. The starter never creates them by itself: run this folder
-- (classpath:slipway/migration) with Flyway and a history table of its own, or copy the files among your migrations.

-- One row per log-in. All refresh tokens that follow from it live and die with it.
CREATE TABLE slipway_sign_in (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id         uuid NOT NULL,
  organisation_id uuid NOT NULL,
  begun_at        timestamptz NOT NULL DEFAULT now(),
  ends_at         timestamptz NOT NULL,
  ended_at        timestamptz,
  ended_because   text CHECK (ended_because IN ('signed_out', 'revoked', 'token_reused')),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
CREATE INDEX slipway_sign_in_user ON slipway_sign_in (user_id) WHERE ended_at IS NULL;
CREATE INDEX slipway_sign_in_end ON slipway_sign_in (ends_at);

-- Never the token, only its HMAC-SHA256. Replaced tokens stay, so that a thief's replay is recognised.
CREATE TABLE slipway_refresh_token (
  hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  sign_in_id  uuid NOT NULL REFERENCES slipway_sign_in ON DELETE CASCADE,
  issued_at   timestamptz NOT NULL DEFAULT now(),
  replaced_at timestamptz
);
CREATE INDEX slipway_refresh_token_sign_in ON slipway_refresh_token (sign_in_id);
-- Whatever goes wrong above it: a sign-in has one valid token, never two.
CREATE UNIQUE INDEX slipway_refresh_token_valid ON slipway_refresh_token (sign_in_id) WHERE replaced_at IS NULL;

-- Keys of other services; again only the HMAC-SHA256.
CREATE TABLE slipway_api_key (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  hash            bytea NOT NULL CHECK (octet_length(hash) = 32),
  permissions     text[] NOT NULL,
  created_by      uuid NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  revoked_at      timestamptz
);
CREATE INDEX slipway_api_key_organisation ON slipway_api_key (organisation_id) WHERE revoked_at IS NULL;
