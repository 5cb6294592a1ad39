-- One row per draft whose author was reminded of it. The primary key is what makes "exactly once" true,
-- however many workers look for forgotten drafts at the same moment.
CREATE TABLE reminders (
  post_id    uuid PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);
