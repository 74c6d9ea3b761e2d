-- SPDX-FileCopyrightText: 2026 The Postroom authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What posts were made of here, which the service does not tell all of. Until version 3 this stood in two facts for a
-- post, "post-source:<post>:<refId>" and, as long as the service could throw its media away before it was due,
-- "sent:<post>:<refId>"; the latter is "renews" now. The text up to the last colon is what rtrim() leaves where it may
-- take away everything but colons.
CREATE TABLE sources (
  post_id        TEXT PRIMARY KEY NOT NULL,
  profile_ref_id TEXT NOT NULL,
  draft          TEXT NOT NULL,
  renews         INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX sources_to_renew ON sources (post_id) WHERE renews <> 0;

INSERT INTO sources (post_id, profile_ref_id, draft)
SELECT substr (head, 1, length (head) - 1), substr (rest, length (head) + 1), value
FROM (SELECT rest, rtrim (rest, replace (rest, ':', '')) AS head, value
      FROM (SELECT substr (name, length ('post-source:') + 1) AS rest, value FROM facts
            WHERE name >= 'post-source:' AND name < 'post-source;'))
WHERE length (head) > 1
ON CONFLICT (post_id) DO NOTHING;

INSERT INTO sources (post_id, profile_ref_id, draft, renews)
SELECT substr (head, 1, length (head) - 1), substr (rest, length (head) + 1), value, 1
FROM (SELECT rest, rtrim (rest, replace (rest, ':', '')) AS head, value
      FROM (SELECT substr (name, length ('sent:') + 1) AS rest, value FROM facts
            WHERE name >= 'sent:' AND name < 'sent;'))
WHERE length (head) > 1
ON CONFLICT (post_id) DO UPDATE SET renews = 1;

DELETE FROM facts WHERE name >= 'post-source:' AND name < 'post-source;';
DELETE FROM facts WHERE name >= 'sent:' AND name < 'sent;';
