/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sandbox-support.h"

/* Keys, plans, limits, the user and the profiles. */

static const Step key_steps[] = {
  { "GET", "/user", NULL, 401, "action=authorization; status=error; code=102; message=?", NULL, NULL, "Accept: */*" },
  { "GET", "/user", NULL, 401, "code=102", NULL, NULL, "Authorization: {apiKey}" },
  { "GET", "/user", NULL, 401, "code=102", NULL, NULL, "Authorization: Bearer WRONG00-KEY0000-AAAAAAA-BBBBBBB" },
  { "GET", "/user", NULL, 401, "code=102", NULL, NULL, "Authorization: Bearer {key:Acme Downtown}" },
  { "GET", "/user", NULL, 200, "refId=?", NULL, NULL, "Authorization: bearer {apiKey}" },
  { "GET", "/user", NULL, 403, "action=authorization; code=144", NULL, NULL,
    "Authorization: Bearer {apiKey}\nProfile-Key: WRONG00-KEY0000-AAAAAAA-BBBBBBB" },
  { "GET", "/user", NULL, 403, "code=144", NULL, NULL, "Authorization: Bearer {apiKey}\nProfile-Key: {apiKey}" },
  { "POST", "/post", "{}", 403, "status=error; posts.0.code=144", NULL, NULL,
    "Authorization: Bearer {apiKey}\nProfile-Key: none" },
  /* The key is looked at before anything else. */
  { "POST", "/post", "not JSON", 401, "code=102", NULL, NULL, "Accept: */*" },
  { "GET", "/nothing", NULL, 404, "action=request; status=error; code=404" },
  { "GET", "/", NULL, 404, "code=404" },
  { "GET", "/post/a/b", NULL, 404, "code=404" },
  { "PUT", "/user", "{}", 405, "code=405" },
  { "GET", "/post", NULL, 405, "code=405" },
  { NULL },
};

static const Step user_steps[] = {
  { "GET", "/user", NULL, 200,
    "#activeSocialAccounts=13; #displayNames=13; email=?; refId=?; title=-; monthlyApiCalls=1; "
    "created.utc=2026-06-01T10:00:00.000Z; created._seconds=1780308000; displayNames.0.platform=bluesky; "
    "displayNames.0.username=?; displayNames.1.pageName=?; displayNames.2.id=-; displayNames.4.username=-; "
    "displayNames.4.refreshDaysRemaining=211; displayNames.6.id=-; displayNames.8.type=channel" },
  { "GET", "/user", NULL, 200, "title=Acme Seaside; email=-; displayNames.0.platform=facebook; monthlyApiCalls=2", NULL,
    "Acme Seaside" },
  { NULL },
};

static const Step list_steps[] = {
  { "GET", "/profiles", NULL, 200,
    "count=2; profiles.0.title=Acme Downtown; profiles.0.status=active; profiles.0.refId=?; profiles.0.profileKey=-; "
    "profiles.0.created._seconds=1780308000; profiles.0.createdUTC=2026-06-01T10:00:00.000Z; "
    "#profiles.0.activeSocialAccounts=13; profiles.0.suspended=-; pagination.hasMore=false; pagination.limit=5000; "
    "lastUpdated=2026-06-01T10:00:00.000Z; nextUpdate=2026-06-01T10:05:00.000Z",
    "R=profiles.1.refId" },
  { "GET", "/profiles?title=Acme%20Seaside", NULL, 200, "count=1; profiles.0.refId={R}" },
  { "GET", "/profiles?title=acme", NULL, 200, "count=0; #profiles=0; pagination.hasMore=false" },
  { "GET", "/profiles?refId={R}", NULL, 200, "count=1; profiles.0.title=Acme Seaside" },
  { "GET", "/profiles?limit=1", NULL, 200,
    "count=1; pagination.hasMore=true; pagination.nextCursor=?; pagination.limit=1", "C=pagination.nextCursor" },
  { "GET", "/profiles?limit=1&cursor={C}", NULL, 200,
    "count=1; profiles.0.title=Acme Seaside; pagination.hasMore=false; pagination.nextCursor=-" },
  { "GET", "/profiles?cursor=nonsense", NULL, 400, "code=101" },
  { "GET", "/profiles?limit=5001", NULL, 400, "code=101" },
  { "GET", "/profiles?hasActiveSocialAccounts=maybe", NULL, 400, "code=101" },
  { "GET", "/profiles?includesActiveSocialAccounts=facebook,bluesky", NULL, 200,
    "count=1; profiles.0.title=Acme Downtown" },
  { "GET", "/profiles?includesActiveSocialAccounts[0]=facebook", NULL, 200, "count=2" },
  { "POST", "/profiles", "{\"title\": \"Empty\"}", 200 },
  { "GET", "/profiles?hasActiveSocialAccounts=false", NULL, 200,
    "count=1; profiles.0.title=Empty; profiles.0.activeSocialAccounts=-" },
  { "GET", "/profiles?hasActiveSocialAccounts=true", NULL, 200, "count=2" },
  { NULL },
};

static const Step edit_steps[] = {
  { "POST", "/profiles",
    "{\"title\": \"New one\", \"tags\": [\"a\"], \"disableSocial\": [\"reddit\"], \"subHeader\": \"\"}", 200,
    "status=success; title=New one; refId=?; profileKey=?; messagingActive=false", "K=profileKey; R=refId" },
  { "GET", "/user", NULL, 200, "title=New one; refId={R}; activeSocialAccounts=-; #displayNames=0", NULL, NULL,
    "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
  { "POST", "/profiles", "{\"title\": \"New one\"}", 400, "action=create; status=error; code=146" },
  { "POST", "/profiles", "{}", 400, "code=101" },
  { "POST", "/profiles", "{\"title\": \"\"}", 400, "code=101" },
  { "POST", "/profiles", "{\"title\": 5}", 400, "code=101" },
  { "POST", "/profiles", "{\"title\": \"T\", \"team\": true}", 400, "code=101" },
  { "POST", "/profiles", "{\"title\": \"T\", \"tags\": \"a\"}", 400, "code=101" },
  { "POST", "/profiles", "{\"title\": \"T\", \"disableSocial\": [\"friendster\"]}", 400, "code=101" },
  { "POST", "/profiles/profile", "{\"title\": \"Old way\", \"messagingActive\": true}", 200, "messagingActive=true" },
  { "PATCH", "/profiles", "{\"title\": \"Newer\"}", 400, "code=101" },
  { "PATCH", "/profiles", "{\"title\": \"Acme Seaside\"}", 400, "code=146", NULL, NULL,
    "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
  { "PATCH", "/profiles", "{\"title\": \"Newer\", \"tags\": [\"b\"]}", 200, "status=success; refId={R}", NULL, NULL,
    "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
  { "PUT", "/profiles/profile", "{\"title\": \"Newer\"}", 200, "refId={R}", NULL, NULL,
    "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
  { "GET", "/profiles?title=Newer", NULL, 200, "count=1" },
  /* Neither key nor title: never the Primary Profile. */
  { "DELETE", "/profiles", "{}", 400, "action=delete; code=101" },
  { "DELETE", "/profiles", NULL, 400, "code=101" },
  { "DELETE", "/profiles", "{\"title\": \"newer\"}", 404, "status=error" },
  { "DELETE", "/profiles", "{\"title\": \"Newer\"}", 200, "status=success; refId={R}" },
  { "GET", "/user", NULL, 403, "code=144", NULL, NULL, "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
  { "DELETE", "/profiles", NULL, 200, "status=success; refId=?", NULL, "Acme Seaside" },
  { "GET", "/profiles", NULL, 200, "count=2" },
  { NULL },
};

static const Step unlink_steps[] = {
  { "DELETE", "/profiles/social", "{\"platform\": \"tiktok\"}", 200, "status=success; platform=tiktok; refId=?", NULL,
    "Acme Downtown" },
  { "DELETE", "/profiles/social", "{\"platform\": \"tiktok\"}", 200, "status=success", NULL, "Acme Downtown" },
  { "GET", "/user", NULL, 200, "#activeSocialAccounts=12; #displayNames=12", NULL, "Acme Downtown" },
  { "GET", "/user", NULL, 200, "#activeSocialAccounts=13" },
  { "DELETE", "/profiles/social", "{\"platform\": \"pinterest\"}", 400, "action=unlink; code=101" },
  { "DELETE", "/profiles/social", "{\"platform\": \"snapchat\"}", 400, "code=101" },
  { "DELETE", "/profiles/social", "{}", 400, "code=101" },
  { "DELETE", "/profiles/social", "{\"platform\": \"friendster\"}", 400, "code=101" },
  { NULL },
};

static const Step suspended_steps[] = {
  { "POST", "/control/profiles", "{\"title\": \"Acme Downtown\", \"suspended\": true}", 200 },
  { "GET", "/user", NULL, 403, "action=authorization; status=error; code=907", NULL, "Acme Downtown" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 403, "status=error; posts.0.code=907", NULL,
    "Acme Downtown" },
  { "GET", "/profiles", NULL, 200, "profiles.0.status=suspended; profiles.0.suspended=true; profiles.1.status=active" },
  { "GET", "/user", NULL, 200, NULL, NULL, "Acme Seaside" },
  /* All of them, if it is the Primary Profile. */
  { "POST", "/control/profiles", "{\"suspended\": true}", 200 },
  { "GET", "/user", NULL, 403, "code=907", NULL, "Acme Seaside" },
  { "GET", "/user", NULL, 403, "code=907" },
  { "POST", "/control/profiles", "{\"suspended\": false}", 200 },
  { "GET", "/user", NULL, 200, NULL, NULL, "Acme Seaside" },
  { NULL },
};

static const Step rate_steps[] = {
  { "GET", "/user", NULL, 200 },
  { "GET", "/user", NULL, 200 },
  { "GET", "/user", NULL, 429, "action=request; status=error; code=906" },
  { "POST", "/post", "{}", 429, "code=906" },
  /* Each profile has its own count, and a window ends. */
  { "GET", "/user", NULL, 200, NULL, NULL, "Acme Downtown" },
  { "POST", "/control/clock", "{\"advance\": 299}", 200 },
  { "GET", "/user", NULL, 429, "code=906" },
  { "POST", "/control/clock", "{\"advance\": 1}", 200 },
  { "GET", "/user", NULL, 200 },
  { NULL },
};

static const Step basic_steps[] = {
  { "GET", "/user", NULL, 200 },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 200, NULL, "A=id" },
  { "GET", "/post/{A}", NULL, 200 },
  { "GET", "/history", NULL, 200 },
  { "GET", "/history/{A}", NULL, 403, "action=authorization; status=error; code=169" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"notes\": \"n\"}", 403, "code=169" },
  { "PUT", "/post/retry", "{\"id\": \"{A}\"}", 403, "code=169" },
  { "GET", "/auto-schedule/list", NULL, 403, "code=169" },
  { "GET", "/media", NULL, 403, "code=169" },
  { "GET", "/profiles", NULL, 403, "code=169" },
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"twitter\"], \"autoSchedule\": {\"schedule\": true}}", 403,
    "code=169" },
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"twitter\"], \"shortenLinks\": true}", 403, "code=169" },
  { "GET", "/user", NULL, 403, "code=169", NULL, "Acme Downtown" },
  { NULL },
};

static const Step x_app_steps[] = {
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"facebook\"]}", 200 },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"x\"]}", 419,
    "action=x_credentials_required; status=error; code=419" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 400, "code=101", NULL, NULL,
    "Authorization: Bearer {apiKey}\nX-Twitter-OAuth1-Api-Key: k" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 200, "status=success", NULL, NULL,
    "Authorization: Bearer {apiKey}\nX-Twitter-OAuth1-Api-Key: k\nX-Twitter-OAuth1-Api-Secret: s" },
  { NULL },
};

static const Step validate_steps[] = {
  { "POST", "/validate/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 200,
    "status=success; message=?; warnings=-" },
  { "POST", "/validate/post", "{\"post\": \"x\", \"platforms\": [\"bluesky\", \"facebook\"]}", 200,
    "status=success; #warnings=1; warnings.0.code=156; warnings.0.status=warning; warnings.0.platform=bluesky; "
    "warnings.0.action=post",
    NULL, "Acme Seaside" },
  { "POST", "/validate/post",
    "{\"post\": \"x\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"https://media-faults.example/missing/a.png\"]}",
    400, "action=post; status=error; code=136" },
  { "POST", "/validate/post", "{\"post\": \"x\", \"platforms\": [\"instagram\", \"youtube\"]}", 400,
    "status=error; #errors=2; errors.0.code=139" },
  { "POST", "/validate/post", "{\"platforms\": [\"twitter\"]}", 400, "code=101" },
  { "GET", "/history", NULL, 400, "code=221" },
  { "POST", "/validate/postLength", "{\"post\": \"Hello, world!\"}", 200,
    "twitterWeightedLength=13; blueskyWeightedLength=13; tikTokWeightedLength=13; linkedInWeightedLength=13; "
    "redditWeightedLength=-; twitterValid=true; twitterLongValid=true; redditValid=true; tikTokValid=true; "
    "blueskyValid=-; maxCharLimits.twitter=280; maxCharLimits.twitterLong=25000; maxCharLimits.bluesky=300; "
    "maxCharLimits.facebook=63206; maxCharLimits.reddit=10000; maxCharLimits.linkedin=3000; #maxCharLimits=11" },
  { "POST", "/post/checkPostWeight", "{\"post\": \"\xe6\x97\xa5\xe6\x9c\xac\"}", 200,
    "twitterWeightedLength=4; blueskyWeightedLength=2" },
  { "POST", "/validate/postLength", "{}", 400, "code=101" },
  { "POST", "/hashtags/auto", "{\"post\": \"A day at the harbour\", \"max\": 1, \"position\": \"end\"}", 200,
    "post=A day at the harbour #harbour" },
  { "POST", "/hashtags/auto", "{\"post\": \"A\", \"max\": 11}", 400, "code=101" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "keys", key_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "user", user_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "profiles/list", list_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "profiles/edit", edit_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "profiles/unlink", unlink_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "profiles/suspended", suspended_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "rate-limit", rate_steps, PRM_SANDBOX_PLAN_BUSINESS, 2 },
  { "plans/basic", basic_steps, PRM_SANDBOX_PLAN_BASIC },
  { "x-app", x_app_steps, PRM_SANDBOX_PLAN_BUSINESS, 0, TRUE },
  { "validate", validate_steps, PRM_SANDBOX_PLAN_BUSINESS },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  return g_test_run ();
}
