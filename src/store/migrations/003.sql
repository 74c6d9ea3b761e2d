-- SPDX-FileCopyrightText: 2026 The Postroom authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- When a draft was deleted, as it can be brought back for some time only; NULL, as in what version 2 wrote, means that
-- this is not known.
ALTER TABLE deleted_drafts ADD COLUMN deleted_at INTEGER;
