CREATE DATABASE "ledger_dev";
\connect "app_dev"
CREATE EXTENSION IF NOT EXISTS "citext";
\connect "ledger_dev"
CREATE EXTENSION IF NOT EXISTS "citext";
