/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sandbox-support.h"

/* A request with several things wrong is refused for the first of them, in the order in which the service looks. Each
 * row has two wrongs that come next to one another. */

#define NOBODY "Authorization: Bearer none\nProfile-Key: none"
#define NO_PROFILE "Authorization: Bearer {apiKey}\nProfile-Key: none"

static const Step order_steps[] = {
  /* The API key, then the Profile Key. */
  { "GET", "/user", NULL, 401, "action=authorization; code=102", NULL, NULL, NOBODY },
  { "GET", "/user", NULL, 403, "action=authorization; code=144", NULL, NULL, NO_PROFILE },
  /* The Profile Key and suspension, then the rate limit. */
  { "POST", "/control/options", "{\"rateLimit\": 1}", 200 },
  { "GET", "/user", NULL, 200, NULL, NULL, "Acme Seaside" },
  { "GET", "/user", NULL, 429, "code=906", NULL, "Acme Seaside" },
  { "GET", "/user", NULL, 403, "code=144", NULL, NULL, NO_PROFILE },
  { "POST", "/control/profiles", "{\"title\": \"Acme Seaside\", \"suspended\": true}", 200 },
  { "GET", "/user", NULL, 403, "code=907", NULL, "Acme Seaside" },
  /* The rate limit, then the body. */
  { "GET", "/user", NULL, 200 },
  { "POST", "/post", "{nonsense", 429, "code=906" },
  { "POST", "/control/options", "{\"rateLimit\": 300, \"maxPack\": false}", 200 },
  /* The body, then the plan. */
  { "POST", "/post", "{\"shortenLinks\": true", 400, "code=101" },
  /* The plan, then what is needed. */
  { "POST", "/post", "{\"shortenLinks\": true}", 403, "code=169" },
  { "POST", "/post", "{\"platforms\": [\"nowhere\"], \"post\": \"a\", \"shortenLinks\": true}", 403, "code=169" },
  /* What is needed, then the idempotency key. */
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"bluesky\"], \"idempotencyKey\": \"k\"}", 200 },
  { "POST", "/post", "{\"platforms\": [\"bluesky\"], \"idempotencyKey\": \"k\"}", 400, "code=101" },
  /* The idempotency key, then the networks. */
  { "POST", "/control/profiles", "{\"unlink\": [\"youtube\"]}", 200 },
  { "POST", "/post", "{\"post\": \"b\", \"platforms\": [\"youtube\"], \"idempotencyKey\": \"k\"}", 400, "code=901" },
  /* Whether it is linked, the options, the text, the media, and then the text of other posts. */
  { "POST", "/post", "{\"post\": \"<\", \"platforms\": [\"youtube\"]}", 400, "errors.0.code=156" },
  { "POST", "/control/profiles", "{\"link\": [\"youtube\"]}", 200 },
  { "POST", "/post", "{\"post\": \"<\", \"platforms\": [\"youtube\"]}", 400, "errors.0.code=101" },
  { "POST", "/post", "{\"post\": \"<\", \"platforms\": [\"youtube\"], \"youTubeOptions\": {\"title\": \"T\"}}", 400,
    "errors.0.code=904" },
  { "POST", "/post", "{\"post\": \"c\", \"platforms\": [\"youtube\"], \"youTubeOptions\": {\"title\": \"T\"}}", 400,
    "errors.0.code=139" },
  { "POST", "/post",
    "{\"post\": \"a\", \"platforms\": [\"bluesky\"], \"mediaUrls\": [\"https://media-faults.example/missing/a.jpg\"]}",
    400, "errors.0.code=136" },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"bluesky\"]}", 400, "errors.0.code=137" },
  { NULL },
};

/* What has no documented cause can be asked for. */
static const Step switch_steps[] = {
  { "POST", "/control/faults",
    "{\"kind\": \"status\", \"path\": \"/api/*\", \"status\": 402, \"message\": \"Pay.\", \"count\": 2}", 200 },
  { "GET", "/user", NULL, 402, "status=error; message=Pay." },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"twitter\"]}", 402, "status=error" },
  { "GET", "/history", NULL, 400, "code=221" },
  { "POST", "/control/faults", "{\"kind\": \"network\", \"platform\": \"threads\", \"code\": 451}", 200 },
  { "POST", "/control/faults", "{\"kind\": \"network\", \"platform\": \"threads\", \"code\": 452}", 200 },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"threads\"]}", 400, "errors.0.code=451" },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"threads\"]}", 400, "errors.0.code=452" },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"threads\"]}", 200 },
  { NULL },
};

/* On a network that takes no comments, and with media where comments have none, the first comment is passed over. */
static const Step comment_steps[] = {
  { "POST", "/post",
    "{\"post\": \"a\", \"platforms\": [\"gmb\", \"telegram\"], \"firstComment\": {\"comment\": \"c\"}}", 200,
    "status=success; #postIds=2; #errors=0" },
  { "POST", "/post",
    "{\"post\": \"b\", \"platforms\": [\"bluesky\"], \"firstComment\": {\"comment\": \"c\", \"mediaUrls\": "
    "[\"https://a.example/a.jpg\"]}}",
    200, "status=success; #errors=0" },
  { "POST", "/post", "{\"post\": \"c\", \"platforms\": [\"bluesky\"], \"disableComments\": true}", 200,
    "status=success; #errors=0" },
  { "POST", "/post", "{\"post\": \"d\", \"platforms\": [\"bluesky\"], \"firstComment\": {}}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"d\", \"platforms\": [\"bluesky\"], \"firstComment\": \"c\"}", 400, "code=101" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "order/checks", order_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "order/switches", switch_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "order/comments", comment_steps, PRM_SANDBOX_PLAN_BUSINESS },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  return g_test_run ();
}
