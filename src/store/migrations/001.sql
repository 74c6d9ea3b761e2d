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
  extra             TEXT NOT NULL DEFAULT '',
  hidden            INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX posts_by_moment ON posts (moment);
CREATE INDEX posts_by_profile ON posts (profile_ref_id, moment);
CREATE INDEX posts_by_status ON posts (status, moment);
CREATE INDEX posts_stopped ON posts (moment) WHERE outgoing = 'stopped';
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
  extra             TEXT NOT NULL DEFAULT ''
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

-- Search. The texts stand here as they are compared, text and notes together, which the index then follows by itself.
-- They are added in the order of keys when the worker has nothing else to do, so a post whose key is beyond the last
-- one is not here yet. Three letters a token find parts of words, such as a word inside a hashtag, and languages
-- without spaces.
CREATE TABLE search_texts (
  key    INTEGER PRIMARY KEY REFERENCES posts (key) ON DELETE CASCADE,
  folded TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
  folded,
  content = 'search_texts',
  content_rowid = 'key',
  tokenize = 'trigram case_sensitive 1',
  detail = none,
  columnsize = 0
);

CREATE TRIGGER search_texts_insert AFTER INSERT ON search_texts BEGIN
  INSERT INTO search_index (rowid, folded) VALUES (new.key, new.folded);
END;

CREATE TRIGGER search_texts_delete AFTER DELETE ON search_texts BEGIN
  INSERT INTO search_index (search_index, rowid, folded) VALUES ('delete', old.key, old.folded);
END;

CREATE TRIGGER search_texts_update AFTER UPDATE ON search_texts WHEN old.folded IS NOT new.folded BEGIN
  INSERT INTO search_index (search_index, rowid, folded) VALUES ('delete', old.key, old.folded);
  INSERT INTO search_index (rowid, folded) VALUES (new.key, new.folded);
END;
