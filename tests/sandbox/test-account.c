/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sandbox-support.h"

/* What an account may do and how it is asked: quotas, the add-on, switches, the log, and how older clients speak. */

static const Step quota_steps[] = {
  { "POST", "/control/options", "{\"monthlyQuota\": 3}", 200, "monthlyQuota=3; rateLimit=300; plan=business" },
  { "GET", "/user", NULL, 200, "monthlyApiCalls=1" },
  { "GET", "/history", NULL, 400, "code=221" },
  { "GET", "/user", NULL, 200, "monthlyApiCalls=3" },
  { "GET", "/user", NULL, 429, "action=authorization; status=error; code=106; message=?" },
  { "GET", "/user", NULL, 429, "code=106", NULL, "Acme Downtown" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 429, "status=error; posts.0.code=106", NULL,
    "Acme Downtown" },
  /* Until the month is over. */
  { "POST", "/control/clock", "{\"now\": \"2026-06-30T23:59:59Z\"}", 200 },
  { "GET", "/user", NULL, 429, "code=106" },
  { "POST", "/control/clock", "{\"advance\": 1}", 200 },
  { "GET", "/user", NULL, 200, "monthlyApiCalls=1" },
  { "POST", "/control/options", "{\"monthlyQuota\": 0}", 200, "monthlyQuota=0" },
  { NULL },
};

static const Step monthly_posts_steps[] = {
  { "GET", "/user", NULL, 200, "monthlyPostCount=0; monthlyPostQuota=-; messagingEnabled=false; lastUpdated=?" },
  { "POST", "/control/options", "{\"monthlyPosts\": 1}", 200 },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 200 },
  { "GET", "/user", NULL, 200, "monthlyPostCount=1; monthlyPostQuota=1" },
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"twitter\"]}", 429, "code=106" },
  { "POST", "/control/clock", "{\"now\": \"2026-07-01T00:00:00Z\"}", 200 },
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"twitter\"]}", 200 },
  { NULL },
};

static const Step option_steps[] = {
  { "GET", "/control/options", NULL, 200,
    "plan=business; maxPack=true; requireXApp=false; threadsNoDelete=false; checkManualDelete=false; "
    "legacyDates=false; rateLimit=300; monthlyQuota=0; monthlyPosts=0; #disableSocial=0" },
  { "POST", "/control/options", "{\"plan\": \"gold\"}", 400, "code=101" },
  { "POST", "/control/options", "{\"maxPack\": false, \"rateLimit\": 0}", 400, "code=101" },
  { "POST", "/control/options", "{\"legacyDates\": \"yes\"}", 400, "code=101" },
  { "GET", "/control/options", NULL, 200, "maxPack=true" },
  { "POST", "/control/options", "{\"plan\": \"premium\", \"rateLimit\": 7}", 200, "plan=premium; rateLimit=7" },
  { "GET", "/profiles", NULL, 403, "code=169" },
  { "POST", "/control/reset", NULL, 200 },
  { "GET", "/control/options", NULL, 200, "plan=business; rateLimit=300" },
  { NULL },
};

static const Step max_pack_steps[] = {
  { "POST", "/control/options", "{\"maxPack\": false}", 200 },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"shortenLinks\": true}", 403,
    "action=authorization; status=error; code=169" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"mediaUrls\": [\"https://a.example/a.jpg\"], "
    "\"instagramOptions\": {\"autoResize\": true}}",
    403, "code=169" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"expiresIn\": 30}", 403,
    "code=169" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"email\": {\"to\": \"a\", "
    "\"contactEmail\": \"b\", \"company\": \"c\", \"termsUrl\": \"d\", \"privacyUrl\": \"e\"}}",
    403, "code=169" },
  { "POST", "/profiles/generateJWT",
    "{\"domain\": \"acme\", \"privateKey\": \"k\", \"profileKey\": \"{key:Acme Downtown}\", \"expiresIn\": 5}", 200,
    "expiresIn=5m" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 200 },
  { NULL },
};

static const Step free_plan_steps[] = {
  { "POST", "/hashtags/auto", "{\"post\": \"x\"}", 403, "code=169" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"autoHashtag\": true}", 403, "code=169" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"autoRepost\": {\"repeat\": 2, \"days\": 2}}",
    403, "code=169" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": [\"https://a.example/a.mp4\"]}",
    403, "code=169" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": {\"default\": \"https://a.example/a.mp4\"}}", 403,
    "code=169" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": [\"https://a.example/a\"], \"isVideo\": true}", 403,
    "code=169" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": [\"https://a.example/a.jpg\"]}",
    200 },
  { NULL },
};

static const Step log_steps[] = {
  { "GET", "/profiles?actionLog=true", NULL, 200, "#actionLog=0; activeUserCount=2" },
  { "POST", "/profiles", "{\"title\": \"One\", \"tags\": [\"t\"]}", 200, NULL, "R=refId" },
  { "POST", "/control/clock", "{\"advance\": 864000}", 200 },
  { "DELETE", "/profiles", "{\"title\": \"One\"}", 200 },
  { "GET", "/profiles", NULL, 200, "actionLog=-; activeUserCount=-" },
  { "GET", "/profiles?actionLog=false", NULL, 200, "actionLog=-" },
  { "GET", "/profiles?actionLog=true", NULL, 200,
    "#actionLog=2; actionLog.0.action=create; actionLog.0.title=One; actionLog.0.refId={R}; actionLog.0.tags=[\"t\"]; "
    "actionLog.0.created=2026-06-01T10:00:00.000Z; actionLog.1.action=delete; "
    "actionLog.1.created=2026-06-11T10:00:00.000Z; activeUserCount=2" },
  { "GET", "/profiles?actionLog=9", NULL, 200, "#actionLog=1; actionLog.0.action=delete" },
  { "GET", "/profiles?actionLog=0", NULL, 400, "code=101" },
  { "GET", "/profiles?actionLog=366", NULL, 400, "code=101" },
  { "GET", "/profiles?actionLog=some", NULL, 400, "code=101" },
  /* True is sixty days. */
  { "POST", "/control/clock", "{\"now\": \"2026-08-01T10:00:00Z\"}", 200 },
  { "GET", "/profiles?actionLog=true", NULL, 200, "#actionLog=1; actionLog.0.action=delete" },
  { "GET", "/profiles?actionLog=365", NULL, 200, "#actionLog=2" },
  { NULL },
};

/* As the service's own packages for Node and Python, and its test scripts, still ask. */
static const Step legacy_steps[] = {
  { "POST", "/profiles/create-profile", "{\"title\": \"Old\", \"source\": \"pypi\"}", 200, "profileKey=?",
    "K=profileKey; R=refId" },
  { "GET", "/profiles?profileKeys[0]={K}&source=npm", NULL, 200, "count=1; profiles.0.refId={R}" },
  { "PUT", "/profiles/profile",
    "{\"profileKey\": \"{K}\", \"title\": \"Older\", \"displayTitle\": \"Shown\", \"hideTitle\": true}", 200,
    "status=success; refId={R}" },
  { "GET", "/profiles?title=Older", NULL, 200, "count=1; profiles.0.displayTitle=Shown" },
  { "GET", "/user?profileKey={K}", NULL, 200, "title=Older" },
  { "GET", "/user?profileKey=none", NULL, 403, "action=authorization; code=144" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"profileKey\": \"{key:Acme Downtown}\"}", 200,
    "status=success; #posts=1; posts.0.profileTitle=Acme Downtown", "A=posts.0.id" },
  { "GET", "/post/{A}?id={A}&profileKey={key:Acme Downtown}", NULL, 200, "id={A}" },
  { "GET", "/post/{A}", NULL, 404, "code=114" },
  /* The header goes before the body. */
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"facebook\"], \"profileKey\": \"{key:Acme Downtown}\"}", 200,
    "posts.0.profileTitle=Acme Seaside", NULL, "Acme Seaside" },
  /* Several at once. */
  { "POST", "/post",
    "{\"post\": \"z\", \"platforms\": [\"facebook\"], \"profileKeys\": [\"{key:Acme Downtown}\", \"{key:Acme "
    "Seaside}\"]}",
    200,
    "status=success; #posts=2; posts.0.profileTitle=Acme Downtown; posts.0.status=success; "
    "posts.1.profileTitle=Acme Seaside; posts.1.id=?" },
  { "POST", "/post",
    "{\"post\": \"zz\", \"platforms\": [\"bluesky\"], \"profileKeys\": [\"{key:Acme Downtown}\", \"{key:Acme "
    "Seaside}\", \"none\"]}",
    400,
    "status=error; #posts=3; posts.0.status=success; posts.1.errors.0.code=156; posts.2.code=144; "
    "posts.2.action=authorization" },
  { "DELETE", "/profiles/delete-profile", "{\"profileKey\": \"{K}\"}", 200, "status=success; refId={R}" },
  { "GET", "/profiles", NULL, 200, "count=2" },
  { "POST", "/auto-schedule", "{\"schedule\": [\"09:00z\"]}", 200, "schedule=[\"09:00Z\"]" },
  { "DELETE", "/auto-schedule", "{\"source\": \"npm\"}", 200, "status=success; title=default" },
  { "POST", "/upload", "{\"file\": \"data:image/png;base64,aGVsbG8=\"}", 200, "url=?" },
  { NULL },
};

static const Step x_app_steps[] = {
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\", \"facebook\"]}", 200, NULL, "A=id" },
  { "POST", "/control/faults", "{\"kind\": \"network\", \"platform\": \"twitter\", \"code\": 272}", 200 },
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"twitter\"]}", 400, "errors.0.code=272", "B=id" },
  { "POST", "/control/options", "{\"requireXApp\": true}", 200 },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 419, "action=x_credentials_required; code=419" },
  { "DELETE", "/post", "{\"bulk\": [\"{A}\"]}", 200, "0.code=419; 0.id={A}" },
  { "PUT", "/post/retry", "{\"id\": \"{B}\"}", 419, "code=419" },
  { "GET", "/history/x", NULL, 419, "code=419" },
  { "GET", "/history/facebook", NULL, 200, "#posts=1" },
  { "POST", "/validate/post", "{\"post\": \"z\", \"platforms\": [\"twitter\"]}", 419, "code=419" },
  { "GET", "/history/twitter", NULL, 400, "code=101", NULL, NULL,
    "Authorization: Bearer {apiKey}\nX-Twitter-OAuth1-Api-Secret: s" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200, "twitter.status=success", NULL, NULL,
    "Authorization: Bearer {apiKey}\nX-Twitter-OAuth1-Api-Key: k\nX-Twitter-OAuth1-Api-Secret: s" },
  { NULL },
};

static const Step instagram_steps[] = {
  { "GET", "/user?instagramDetails=true", NULL, 200, "displayNames.3.platform=instagram; displayNames.3.usedQuota=0" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"mediaUrls\": [\"https://a.example/a.jpg\"]}",
    200, "postIds.0.usedQuota=1" },
  { "GET", "/user", NULL, 200,
    "displayNames.3.usedQuota=1; displayNames.3.userImage=?; displayNames.1.userId=?; displayNames.2.userImage=-" },
  { "GET", "/user?instagramQuota=perhaps", NULL, 400, "code=101" },
  { "POST", "/control/clock", "{\"advance\": 86400}", 200 },
  { "GET", "/user", NULL, 200, "displayNames.3.usedQuota=0" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "account/quota", quota_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "account/monthly-posts", monthly_posts_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "account/options", option_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "account/max-pack", max_pack_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "account/free-plan", free_plan_steps, PRM_SANDBOX_PLAN_BASIC },
  { "account/log", log_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "account/legacy", legacy_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "account/x-app", x_app_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "account/instagram", instagram_steps, PRM_SANDBOX_PLAN_BUSINESS },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  return g_test_run ();
}
