/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/** PRM_SYNC_AT_A_TIME: so many profiles are read at once, each by one call after another. */
#define PRM_SYNC_AT_A_TIME 6
