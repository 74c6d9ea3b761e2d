-- SPDX-FileCopyrightText: 2026 The Postroom authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Runs inside a transaction that also sets user_version. Once released, this file is never changed: what is to be
-- different goes into the next number. Moments are seconds since 1970 in UTC, NULL for none. States, kinds and
-- networks are words, so that no number in a header is bound to a file on a disk.

-- "PRMS": tells our files from other people's SQLite files.
PRAGMA application_id = 1347571027;

CREATE TABLE profiles (
  ref_id     TEXT PRIMARY KEY NOT NULL,
  title      TEXT NOT NULL,
  is_primary INTEGER NOT NULL DEFAULT 0,
  suspended  INTEGER NOT NULL DEFAULT 0,
  networks   TEXT NOT NULL DEFAULT '',
  created_at INTEGER
) STRICT;

CREATE TABLE accounts (
  profile_ref_id TEXT NOT NULL REFERENCES profiles (ref_id) ON DELETE CASCADE,
  position       INTEGER NOT NULL,
  network        TEXT NOT NULL,
  display_name   TEXT,
  username       TEXT,
  url            TEXT,
  PRIMARY KEY (profile_ref_id, position)
) STRICT, WITHOUT ROWID;

-- Schedules and posts of a profile may come before the profile itself, so they do not refer to it.
CREATE TABLE schedules (
  profile_ref_id TEXT NOT NULL,
  position       INTEGER NOT NULL,
  title          TEXT NOT NULL,
  minutes        TEXT NOT NULL DEFAULT '',
  days           INTEGER NOT NULL,
  exclude_dates  TEXT NOT NULL DEFAULT '',
  start_at       INTEGER,
  last_slot      INTEGER,
  PRIMARY KEY (profile_ref_id, position)
) STRICT, WITHOUT ROWID;

-- Posts as they are shown: what the service has, with what the outbox holds laid over it.
CREATE TABLE posts (
  key               INTEGER PRIMARY KEY,
  id                TEXT NOT NULL UNIQUE,
  profile_ref_id    TEXT NOT NULL,
  status            TEXT NOT NULL,
  moment            INTEGER NOT NULL,
  scheduled_at      INTEGER,
  created_at        INTEGER,
  outgoing          TEXT NOT NULL DEFAULT '',
  unsynced          INTEGER NOT NULL DEFAULT 0,
  immediate         INTEGER NOT NULL DEFAULT 0,
  requires_approval INTEGER NOT NULL DEFAULT 0,
  approved          INTEGER NOT NULL DEFAULT 0,
  networks          TEXT NOT NULL DEFAULT '',
  text              TEXT NOT NULL DEFAULT '',
  notes             TEXT,
  schedule_title    TEXT,
  auto_repost_id    TEXT,
  error_message     TEXT,
  extra             BLOB,
  hidden            INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX posts_by_moment ON posts (moment, id);
CREATE INDEX posts_by_profile ON posts (profile_ref_id, moment, id);
CREATE INDEX posts_by_status ON posts (status, moment, id);
CREATE INDEX posts_by_creation ON posts (profile_ref_id, created_at);

-- Posts with something in the outbox, as the service has them.
CREATE TABLE originals (
  id                TEXT PRIMARY KEY NOT NULL REFERENCES posts (id) ON DELETE CASCADE
                    DEFERRABLE INITIALLY DEFERRED,
  profile_ref_id    TEXT NOT NULL,
  status            TEXT NOT NULL,
  moment            INTEGER NOT NULL,
  scheduled_at      INTEGER,
  created_at        INTEGER,
  outgoing          TEXT NOT NULL DEFAULT '',
  unsynced          INTEGER NOT NULL DEFAULT 0,
  immediate         INTEGER NOT NULL DEFAULT 0,
  requires_approval INTEGER NOT NULL DEFAULT 0,
  approved          INTEGER NOT NULL DEFAULT 0,
  networks          TEXT NOT NULL DEFAULT '',
  text              TEXT NOT NULL DEFAULT '',
  notes             TEXT,
  schedule_title    TEXT,
  auto_repost_id    TEXT,
  error_message     TEXT,
  extra             BLOB
) STRICT;

CREATE TABLE drafts (
  id       TEXT PRIMARY KEY NOT NULL,
  body     TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  turn     INTEGER NOT NULL
) STRICT;

-- The outbox. A key is never given out twice, so the order of adding is the order of keys.
CREATE TABLE operations (
  key              INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE,
  kind             TEXT NOT NULL,
  state            TEXT NOT NULL,
  profile_ref_id   TEXT NOT NULL,
  post_id          TEXT NOT NULL,
  draft            TEXT,
  changes          TEXT NOT NULL DEFAULT '',
  new_scheduled_at INTEGER,
  new_approved     INTEGER,
  new_paused       INTEGER,
  new_notes        TEXT,
  created_at       INTEGER NOT NULL,
  first_sent_at    INTEGER,
  not_before       INTEGER,
  attempts         INTEGER NOT NULL DEFAULT 0,
  error_code       INTEGER NOT NULL DEFAULT 0,
  error_message    TEXT
) STRICT;

CREATE INDEX operations_by_post ON operations (post_id);

CREATE TABLE facts (
  name  TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Search. The words stand in posts alone; the index follows them by triggers.
CREATE VIRTUAL TABLE posts_search USING fts5 (
  text,
  notes,
  content = 'posts',
  content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3',
  detail = column,
  columnsize = 0
);

CREATE TRIGGER posts_search_insert AFTER INSERT ON posts BEGIN
  INSERT INTO posts_search (rowid, text, notes) VALUES (new.key, new.text, new.notes);
END;

CREATE TRIGGER posts_search_delete AFTER DELETE ON posts BEGIN
  INSERT INTO posts_search (posts_search, rowid, text, notes) VALUES ('delete', old.key, old.text, old.notes);
END;

CREATE TRIGGER posts_search_update AFTER UPDATE OF text, notes ON posts
WHEN old.text IS NOT new.text OR old.notes IS NOT new.notes BEGIN
  INSERT INTO posts_search (posts_search, rowid, text, notes) VALUES ('delete', old.key, old.text, old.notes);
  INSERT INTO posts_search (rowid, text, notes) VALUES (new.key, new.text, new.notes);
END;
