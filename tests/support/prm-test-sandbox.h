/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** PRM_TEST_SANDBOX_NOW: the moment at which the clock of a sandbox stands still: Monday 2026-06-01T10:00:00Z. */
#define PRM_TEST_SANDBOX_NOW G_GINT64_CONSTANT (1780308000)

/**
 * PrmTestSandbox:
 *
 * A `postroom-sandbox` in a process of its own, with controls and a clock that stands still, for tests that want the
 * whole way over HTTP. The program's path is in the environment as POSTROOM_SANDBOX. It ends with the test, however
 * that ends.
 */
typedef struct _PrmTestSandbox PrmTestSandbox;

/**
 * prm_test_sandbox_start:
 * @options: (nullable): more of its options, such as "--demo"; %NULL-terminated
 */
PrmTestSandbox *prm_test_sandbox_start (const char *const *options);
void prm_test_sandbox_stop (PrmTestSandbox *sandbox);

const char *prm_test_sandbox_get_url (PrmTestSandbox *sandbox);
const char *prm_test_sandbox_get_api_key (PrmTestSandbox *sandbox);

/** prm_test_sandbox_get_n_profiles: Returns: how many User Profiles its first line told of */
guint prm_test_sandbox_get_n_profiles (PrmTestSandbox *sandbox);

/** prm_test_sandbox_get_profile: @member: "title", "refId" or "profileKey". Returns: (transfer none) */
const char *prm_test_sandbox_get_profile (PrmTestSandbox *sandbox, guint index, const char *member);

/**
 * prm_test_sandbox_control:
 * @path: below the controls: "/clock", "/faults", "/state", "/profiles", "/reset"
 * @body: (nullable): JSON
 *
 * Returns: (transfer full): the answer, which must be a success
 */
JsonNode *prm_test_sandbox_control (PrmTestSandbox *sandbox, const char *method, const char *path, const char *body);

/** prm_test_sandbox_advance: moves the clock; what becomes due is done before it returns. */
void prm_test_sandbox_advance (PrmTestSandbox *sandbox, gint64 seconds);

/** prm_test_sandbox_fault: the next request to @path meets the fault @kind: "drop-after", "html", "cut"… */
void prm_test_sandbox_fault (PrmTestSandbox *sandbox, const char *kind, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmTestSandbox, prm_test_sandbox_stop)

G_END_DECLS
