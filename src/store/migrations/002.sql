-- SPDX-FileCopyrightText: 2026 The Postroom authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Earlier versions of drafts, and drafts that were thrown away and can be brought back. Keys are never given out
-- twice, so they are the order in which these were written. A draft's present version is being worked on since
-- "begun_at"; NULL, as in what version 1 wrote, means since it was saved.
ALTER TABLE drafts ADD COLUMN begun_at INTEGER;

CREATE TABLE draft_versions (
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  draft_id TEXT NOT NULL,
  body     TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX draft_versions_by_draft ON draft_versions (draft_id, key);

CREATE TABLE deleted_drafts (
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  body     TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

-- What lists show is nearly always neither hidden nor deleted: with that in the index, counting it and skipping to a
-- window of it touch no row.
DROP INDEX posts_by_moment;
DROP INDEX posts_by_profile;
CREATE INDEX posts_by_moment ON posts (moment) WHERE hidden = 0 AND status <> 'deleted';
CREATE INDEX posts_by_profile ON posts (profile_ref_id, moment) WHERE hidden = 0 AND status <> 'deleted';

-- Search also finds networks, client and the texts of single networks, and words of one or two letters.
--
-- Behind the text stand marks, three characters of the private use area each, that are made from a word: one for each
-- network, and as the last one that of the client. So a client can change its name, which is looked up when somebody
-- asks, and "face" does not find everything on Facebook. They also make sure that two characters follow on each one
-- of the text, so that every pair of letters begins a token.
DROP TABLE search_index;
DROP TABLE search_texts;

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

CREATE VIRTUAL TABLE search_terms USING fts5vocab (search_index, instance);

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
