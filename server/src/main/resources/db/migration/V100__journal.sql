-- The journal of the release engine. Documents are the engine's own JSON (type json, not jsonb: lines of builds may
-- carry any character). Every write locks its place's row first, so that changes of one place never interleave.
create table place (
  application text   not null,
  environment text   not null,
  token       bigint not null default 0,
  holder      json,
  lease_until timestamptz,
  deployments integer not null default 0,
  state       json   not null,
  primary key (application, environment)
);

create table release (
  application text    not null,
  environment text    not null,
  number      integer not null,
  sealed      boolean not null,
  document    json    not null,
  primary key (application, environment, number)
);

create table deployment (
  id              text primary key,
  application     text    not null,
  environment     text    not null,
  number          integer not null,
  idempotency_key text,
  ended           boolean not null,
  document        json    not null,
  unique (application, environment, number),
  unique (application, environment, idempotency_key)
);

create index deployment_unfinished on deployment (application, environment, number) where not ended;

create table deployment_event (
  deployment text   not null,
  sequence   bigint not null,
  document   json   not null,
  primary key (deployment, sequence)
);

create table intent (
  key        text primary key,
  deployment text   not null,
  sequence   bigint generated always as identity,
  token      bigint not null,
  document   json   not null
);

create index intent_of_deployment on intent (deployment, sequence);

create table cancel_request (
  deployment text primary key,
  requested_by text not null,
  at         timestamptz not null
);

create table delivery_audit (
  sequence bigint generated always as identity primary key,
  document json not null
);

create table notification (
  sequence bigint generated always as identity primary key,
  document json not null
);
