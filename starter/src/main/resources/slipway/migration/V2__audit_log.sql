-- Who did what, and who tried to; package access. Written in the transaction of the change itself.
CREATE TABLE slipway_audit (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at              timestamptz NOT NULL DEFAULT now(),
  organisation_id uuid NOT NULL,
  actor_kind      text NOT NULL CHECK (actor_kind IN ('user', 'api_key')),
  actor_id        uuid NOT NULL,
  action          text NOT NULL CHECK (action IN ('created', 'updated', 'deleted', 'denied')),
  subject         text NOT NULL,
  subject_id      text NOT NULL,
  -- {"field": {"from": …, "to": …}}
  changes         jsonb NOT NULL,
  request_id      text NOT NULL
);
CREATE INDEX slipway_audit_organisation ON slipway_audit (organisation_id, at DESC);
CREATE INDEX slipway_audit_subject ON slipway_audit (subject, subject_id);

-- Rows are added, never changed; only who may drop the trigger may purge.
CREATE FUNCTION slipway_audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of slipway_audit are never changed or deleted';
END
$$;
CREATE TRIGGER slipway_audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON slipway_audit
  FOR EACH STATEMENT EXECUTE FUNCTION slipway_audit_stays();
