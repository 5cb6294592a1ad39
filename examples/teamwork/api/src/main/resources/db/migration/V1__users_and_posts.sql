-- Every change of a row counts its version up, so that an editor who read an older one is told instead of overwriting.
CREATE FUNCTION touch_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  NEW.version := OLD.version + 1;
  RETURN NEW;
END
$$;

CREATE TABLE users (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       varchar(255) NOT NULL,
  email      varchar(255) NOT NULL,
  age        integer CHECK (age > 0 AND age < 150),
  post_count integer NOT NULL DEFAULT 0,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX idx_users_email ON users (lower(email));
CREATE INDEX idx_users_created_at ON users (created_at);
-- Only what a person edits: counting a post must not make an open edit form stale.
CREATE TRIGGER trigger_touch_users BEFORE UPDATE OF name, email, age ON users
  FOR EACH ROW EXECUTE FUNCTION touch_row();

CREATE TABLE posts (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  author_id  uuid NOT NULL REFERENCES users (id),
  title      varchar(255) NOT NULL,
  content    text NOT NULL,
  published  boolean NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_posts_author ON posts (author_id);
CREATE INDEX idx_posts_listing ON posts (published, created_at DESC);
CREATE TRIGGER trigger_touch_posts BEFORE UPDATE ON posts
  FOR EACH ROW EXECUTE FUNCTION touch_row();
