-- Facts about the store itself.
create table store_fact (
  name  text primary key,
  value text not null
);

-- People and programs that may ask. Tokens are kept as SHA-256: they are 256 random bits, so a slow hash adds nothing.
create table account (
  name       text primary key,
  role       text        not null check (role in ('viewer', 'deployer', 'administrator')),
  created_at timestamptz not null
);

create table token (
  hash       bytea primary key,
  account    text        not null references account (name) on delete cascade,
  label      text        not null,
  created_at timestamptz not null
);

-- Requests that changed something or were denied.
create table request_audit (
  sequence   bigint generated always as identity primary key,
  at         timestamptz not null,
  account    text        not null,
  action     text        not null,
  target     text        not null,
  outcome    text        not null,
  request_id text        not null
);

create index request_audit_at on request_audit (at desc);

-- Secret values under envelope encryption: data_key is wrapped by the root key, which is never here.
create table secret_version (
  application text        not null,
  environment text        not null,
  name        text        not null,
  version     integer     not null,
  origin      text        not null check (origin in ('generated', 'set')),
  data_key    bytea       not null,
  sealed      bytea       not null,
  created_at  timestamptz not null,
  primary key (application, environment, name, version)
);
