CREATE DATABASE "reports_dev";
\connect "app_dev"
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
\connect "reports_dev"
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
