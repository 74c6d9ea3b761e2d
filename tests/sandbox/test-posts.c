/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sandbox-support.h"

/* Posts from their request to their end, step by step; 2026-06-01T10:00:00Z is the present moment at first. */

static const Step publish_steps[] = {
  { "POST", "/post", "{\"post\": \"Hello\", \"platforms\": [\"twitter\", \"facebook\"]}", 200,
    "status=success; #errors=0; #postIds=2; postIds.0.platform=twitter; postIds.0.id=?; postIds.0.postUrl=?; "
    "postIds.1.platform=facebook; id=?; refId=?; post=Hello; profileTitle=-; posts=-",
    "A=id; REF=refId" },
  { "GET", "/post/{A}", NULL, 200,
    "id={A}; status=success; type=now; post=Hello; platforms=[\"twitter\",\"facebook\"]; mediaUrls=[]; #postIds=2; "
    "#errors=0; created=2026-06-01T10:00:00.000Z; refId={REF}; scheduleDate=-" },
  { "GET", "/history/{A}", NULL, 200, "id={A}; status=success" },
  { "GET", "/post/nothing", NULL, 404, "action=get; status=error; code=114; message=?" },
  /* With a Profile-Key the same stands in a list, and each profile has its own posts. */
  { "POST", "/post", "{\"post\": \"Hello\", \"platforms\": [\"twitter\"]}", 200,
    "status=success; #posts=1; posts.0.status=success; posts.0.profileTitle=Acme Downtown; posts.0.id=?; "
    "posts.0.refId=?; posts.0.post=Hello; #posts.0.postIds=1; id=-",
    "B=posts.0.id", "Acme Downtown" },
  { "GET", "/post/{B}", NULL, 404, "code=114" },
  { "GET", "/post/{B}?searchAllPosts=true", NULL, 200, "id={B}; profileTitle=Acme Downtown" },
  { "GET", "/post/{B}", NULL, 200, "id={B}; profileTitle=Acme Downtown", NULL, "Acme Downtown" },
  /* Ids as the networks have them. */
  { "POST", "/post",
    "{\"post\": \"All of them\", \"platforms\": [\"all\", \"twitter\"], \"mediaUrls\": "
    "[\"https://media.example.com/clip.mp4\"], \"gmbOptions\": {\"isPhotoVideo\": true, \"category\": \"interior\"}, "
    "\"redditOptions\": {\"title\": \"T\", \"subreddit\": \"test\"}, \"youTubeOptions\": {\"title\": \"T\"}, "
    "\"pinterestOptions\": {\"thumbNail\": \"https://img.example.com/a.jpg\"}}",
    400,
    "status=error; #errors=1; errors.0.platform=reddit; errors.0.code=904; #postIds=12; postIds.0.cid=?; "
    "postIds.3.usedQuota=1; postIds.4.owner=?; postIds.9.id=pending; postIds.9.postUrl=-; postIds.9.isVideo=true",
    "C=id; T=postIds.7.id" },
  { "GET", "/post/{C}", NULL, 200,
    "status=error; postIds.7.platform=telegram; postIds.7.id={T}; postIds.9.id=pending" },
  { "POST", "/control/clock", "{\"advance\": 90}", 200, "now=2026-06-01T10:01:30Z" },
  { "GET", "/post/{C}", NULL, 200, "postIds.9.postUrl=?; postIds.9.idShare=-" },
  { NULL },
};

static const Step refused_steps[] = {
  { "POST", "/post", "{}", 400, "action=request; status=error; code=101; message=?" },
  { "POST", "/post", "{\"post\": \"x\"}", 400, "code=101" },
  { "POST", "/post", "{\"platforms\": [\"twitter\"]}", 400, "code=101" },
  { "POST", "/post", "{\"post\": 5, \"platforms\": [\"twitter\"]}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": \"twitter\"}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": []}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [5]}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"friendster\"]}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"tomorrow\"}", 400,
    "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"scheduleDate\": 5}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": [\"http://a.example/b.png\"]}",
    400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": \"https://a.example/b.png\"}", 400,
    "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"isVideo\": \"yes\"}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"firstComment\": {}}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"twitterOptions\": []}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"idempotencyKey\": 7}", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"autoRepost\": {\"repeat\": 0, \"days\": 2}}",
    400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"autoRepost\": {\"repeat\": 2, \"days\": 1}}",
    400, "code=101" },
  { "POST", "/post", "{\"post\": {\"facebook\": \"x\"}, \"platforms\": [\"twitter\"]}", 400, "code=101" },
  { "POST", "/post", "{\"post\": {\"facebook\": 5, \"default\": \"x\"}, \"platforms\": [\"twitter\"]}", 400,
    "code=101" },
  { "POST", "/post", "not JSON", 400, "action=request; code=101" },
  { "POST", "/post", "[]", 400, "code=101" },
  { "POST", "/post", "{\"post\": \"x\"", 400, "code=101" },
  /* The same with a Profile-Key is in a list. */
  { "POST", "/post", "{}", 400, "status=error; #posts=1; posts.0.action=request; posts.0.code=101", NULL,
    "Acme Downtown" },
  /* Nothing of all this was kept. */
  { "GET", "/history", NULL, 400, "action=history; code=221" },
  /* Unknown fields are ignored, a null is as if it were not there, and x is another word for twitter. */
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"x\", \"twitter\"], \"notes\": null, \"fancy\": {\"a\": [1]}}",
    200, "status=success; #postIds=1; postIds.0.platform=twitter" },
  { NULL },
};

#define LONG_TEXT                                                                                                      \
  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"               \
  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"               \
  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"

static const Step rule_steps[] = {
  /* Some networks fail, the others are published. */
  { "POST", "/post", "{\"post\": \"" LONG_TEXT "\", \"platforms\": [\"facebook\", \"twitter\"]}", 400,
    "status=error; #postIds=1; postIds.0.platform=facebook; #errors=1; errors.0.platform=twitter; errors.0.code=132; "
    "errors.0.action=post; errors.0.message=?; id=?; refId=?; validate=-",
    "A=id" },
  { "GET", "/post/{A}", NULL, 200, "status=error; #postIds=1; errors.0.code=132" },
  /* Scheduled, the whole call is refused; the answer has an id, but nothing is behind it. */
  { "POST", "/post",
    "{\"post\": \"" LONG_TEXT
    " \", \"platforms\": [\"facebook\", \"twitter\"], \"scheduleDate\": \"2026-07-01T10:00:00Z\"}",
    400, "status=error; #postIds=0; #errors=1; errors.0.code=132; id=?", "B=id" },
  { "GET", "/post/{B}", NULL, 404, "code=114" },
  { "POST", "/post",
    "{\"post\": \"" LONG_TEXT
    " \", \"platforms\": [\"facebook\", \"twitter\"], \"scheduleDate\": \"2026-07-01T10:00:00Z\", "
    "\"validateScheduled\": false}",
    200, "status=scheduled", "B=id" },
  { "GET", "/post/{B}", NULL, 200, "status=pending" },
  { "POST", "/post", "{\"post\": \"pic\", \"platforms\": [\"instagram\"]}", 400,
    "validate=true; errors.0.code=139; errors.0.verifyCheck=true; errors.0.platform=instagram" },
  { "POST", "/post", "{\"post\": \"pic\", \"platforms\": [\"youtube\"], \"mediaUrls\": [\"https://a.example/b.mp4\"]}",
    400, "errors.0.code=101; errors.0.verifyCheck=true" },
  { "POST", "/post",
    "{\"post\": \"pic\", \"platforms\": [\"youtube\"], \"mediaUrls\": [\"https://a.example/b.png\"], "
    "\"youTubeOptions\": {\"title\": \"T\"}}",
    400, "errors.0.code=904" },
  { "POST", "/post", "{\"post\": \"pic\", \"platforms\": [\"tiktok\"], \"mediaUrls\": [\"https://a.example/b.png\"]}",
    400, "errors.0.code=904" },
  { "POST", "/post",
    "{\"post\": \"pic\", \"platforms\": [\"twitter\"], \"mediaUrls\": [\"https://a.example/1.png\", "
    "\"https://a.example/2.png\", \"https://a.example/3.png\", \"https://a.example/4.png\", "
    "\"https://a.example/5.png\"]}",
    400, "errors.0.code=904" },
  { "POST", "/post",
    "{\"post\": \"pic\", \"platforms\": [\"facebook\"], \"mediaUrls\": "
    "[\"https://media-faults.example/missing/a.png\"]}",
    400, "errors.0.code=136; errors.0.verifyCheck=true" },
  { "POST", "/post", "{\"post\": \"\", \"platforms\": [\"bluesky\"]}", 400, "errors.0.code=904" },
  { "POST", "/post", "{\"post\": \"\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"https://a.example/1.png\"]}",
    200, "status=success; post=" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"reddit\"]}", 400, "errors.0.code=101" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"linkedin\"], \"linkedInOptions\": {\"visibility\": \"all\"}}",
    400, "errors.0.code=101" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"mediaUrls\": [\"https://a.example/1.mp4\"], "
    "\"instagramOptions\": {\"trialParams\": {}}}",
    400, "errors.0.code=447" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"twitterOptions\": {\"poll\": {\"duration\": 60, "
    "\"options\": [\"one\"]}}}",
    400, "errors.0.code=101" },
  /* Not linked: the second profile lacks Bluesky. */
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"bluesky\", \"facebook\"]}", 400,
    "status=error; posts.0.errors.0.code=156; posts.0.errors.0.platform=bluesky; #posts.0.postIds=1; "
    "posts.0.profileTitle=Acme Seaside",
    NULL, "Acme Seaside" },
  { NULL },
};

static const Step text_steps[] = {
  { "POST", "/post",
    "{\"post\": {\"instagram\": \"IG\", \"x\": \"<b>Ab1</b>\", \"default\": \"Other <b>x</b>\"}, "
    "\"platforms\": [\"instagram\", \"twitter\", \"bluesky\"], \"mediaUrls\": {\"instagram\": "
    "\"https://a.example/ig.jpg\", "
    "\"default\": \"https://a.example/b.jpg\"}}",
    200, "status=success; post.instagram=IG; post.default=Other <b>x</b>", "A=id" },
  { "GET", "/post/{A}", NULL, 200,
    "post.instagram=IG; mediaUrls=[\"https://a.example/ig.jpg\",\"https://a.example/b.jpg\"]" },
  { "GET", "/control/state", NULL, 200,
    "posts.0.published.instagram=IG; posts.0.published.twitter=\xf0\x9d\x97\x94\xf0\x9d\x97\xaf\xf0\x9d\x9f\xad; "
    "posts.0.published.bluesky=Other <b>x</b>" },
  { "POST", "/post", "{\"randomPost\": true, \"randomMediaUrl\": true, \"platforms\": [\"instagram\"]}", 200,
    "status=success; post=?" },
  { "POST", "/post", "{\"post\": \"A long walk\", \"platforms\": [\"bluesky\"], \"autoHashtag\": {\"max\": 1}}", 200,
    "post=A long walk", "B=id" },
  { "GET", "/control/state", NULL, 200, "posts.2.published.bluesky=A long walk #long" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"bluesky\"], \"autoHashtag\": {\"position\": \"top\"}}", 400,
    "code=101" },
  { NULL },
};

static const Step schedule_steps[] = {
  { "POST", "/post",
    "{\"post\": \"Later\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\", \"notes\": \"N\"}",
    200, "status=scheduled; scheduleDate=2026-06-02T08:00:00Z; id=?; post=Later; postIds=-; errors=-", "A=id" },
  { "GET", "/post/{A}", NULL, 200,
    "status=pending; type=scheduled; scheduleDate=2026-06-02T08:00:00Z; notes=N; postIds=-; #errors=0" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-02T07:59:59Z\"}", 200, "now=2026-06-02T07:59:59Z" },
  { "GET", "/post/{A}", NULL, 200, "status=pending" },
  { "POST", "/control/clock", "{\"advance\": 1}", 200, "now=2026-06-02T08:00:00Z" },
  { "GET", "/post/{A}", NULL, 200, "status=success; #postIds=1; type=scheduled; scheduleDate=2026-06-02T08:00:00Z" },
  /* A date in the past is now. */
  { "POST", "/post", "{\"post\": \"Past\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-01-01T00:00:00Z\"}",
    200, "status=success; #postIds=1" },
  /* With a first comment it takes a while, on TikTok longer. */
  { "POST", "/post",
    "{\"post\": \"Comment\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-06-02T09:00:00Z\", "
    "\"firstComment\": {\"comment\": \"First\"}}",
    200, "status=scheduled", "B=id" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-02T09:00:19Z\"}", 200 },
  { "GET", "/post/{B}", NULL, 200, "status=processing; postIds=-" },
  { "DELETE", "/post", "{\"id\": \"{B}\"}", 400, "code=903" },
  { "POST", "/control/clock", "{\"advance\": 1}", 200 },
  { "GET", "/post/{B}", NULL, 200, "status=success; #postIds=1" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"tiktok\"], \"mediaUrls\": [\"https://a.example/a.mp4\"], "
    "\"firstComment\": {\"comment\": \"First\"}}",
    400, "errors.0.code=904" },
  /* What only the network finds out. */
  { "POST", "/post",
    "{\"post\": \"Gone\", \"platforms\": [\"facebook\", \"twitter\"], \"scheduleDate\": \"2026-06-02T10:00:00Z\", "
    "\"mediaUrls\": [\"https://media-faults.example/gone-at-send/a.png\"]}",
    200, "status=scheduled", "C=id" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-02T10:00:00Z\"}", 200 },
  { "GET", "/post/{C}", NULL, 200, "status=error; #errors=2; errors.0.code=440" },
  /* Unlinked between the checks and the date. */
  { "POST", "/post",
    "{\"post\": \"Two\", \"platforms\": [\"facebook\", \"twitter\"], \"scheduleDate\": \"2026-06-02T11:00:00Z\"}", 200,
    "status=scheduled", "D=id" },
  { "DELETE", "/profiles/social", "{\"platform\": \"twitter\"}", 200, "status=success; platform=twitter; refId=?" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-02T11:00:00Z\"}", 200 },
  { "GET", "/post/{D}", NULL, 200, "status=error; #postIds=1; #errors=1; errors.0.code=156" },
  { NULL },
};

static const Step approval_steps[] = {
  { "POST", "/post",
    "{\"post\": \"Check\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\", "
    "\"requiresApproval\": true, \"notes\": \"by Ann\"}",
    200,
    "status=awaiting approval; id=?; refId=?; scheduleDate=2026-06-02T08:00:00Z; notes=by Ann; post=Check; postIds=-",
    "A=id" },
  { "GET", "/post/{A}", NULL, 200, "status=awaiting approval; requiresApproval=true; approved=false" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"approved\": false}", 200, "status=success; id={A}; approved=false" },
  { "GET", "/post/{A}", NULL, 200, "status=awaiting approval" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"scheduleDate\": \"2026-07-01T00:00:00Z\"}", 400, "code=903" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"scheduledPause\": true}", 400, "code=903" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"approved\": true}", 200, "status=success; approved=true" },
  { "GET", "/post/{A}", NULL, 200,
    "status=pending; approved=true; approvedDate=2026-06-01T10:00:00.000Z; approvedBy=?" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"approved\": true}", 400, "action=update; code=903" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-02T08:00:00Z\"}", 200 },
  { "GET", "/post/{A}", NULL, 200, "status=success" },
  /* Held beyond its date; approved, it goes out at once. */
  { "POST", "/post",
    "{\"post\": \"Late\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-06-03T08:00:00Z\", "
    "\"requiresApproval\": true}",
    200, "status=awaiting approval", "B=id" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-10T00:00:00Z\"}", 200 },
  { "GET", "/post/{B}", NULL, 200, "status=awaiting approval" },
  { "PATCH", "/post", "{\"id\": \"{B}\", \"approved\": true}", 200 },
  { "GET", "/post/{B}", NULL, 200, "status=success; #postIds=1" },
  /* Without a date too. */
  { "POST", "/post", "{\"post\": \"Undated\", \"platforms\": [\"twitter\"], \"requiresApproval\": true}", 200,
    "posts.0.status=awaiting approval; status=success; posts.0.scheduleDate=-", "C=posts.0.id", "Acme Downtown" },
  { "PATCH", "/post", "{\"id\": \"{C}\", \"approved\": true}", 404, "code=114" },
  { "PATCH", "/post", "{\"id\": \"{C}\", \"approved\": true}", 200, "status=success", NULL, "Acme Downtown" },
  { "GET", "/post/{C}", NULL, 200, "status=success; type=now", NULL, "Acme Downtown" },
  /* Checked as a scheduled post is: all or nothing. */
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"instagram\", \"twitter\"], \"requiresApproval\": true}", 400,
    "#postIds=0; errors.0.code=139" },
  { NULL },
};

static const Step update_steps[] = {
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\"}", 200,
    NULL, "A=id" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"scheduledPause\": true}", 200,
    "status=success; id={A}; scheduledPause=true" },
  { "GET", "/post/{A}", NULL, 200, "status=paused" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-03T00:00:00Z\"}", 200 },
  { "GET", "/post/{A}", NULL, 200, "status=paused" },
  /* Moved while it is paused, it stays paused. */
  { "PATCH", "/post", "{\"id\": \"{A}\", \"scheduleDate\": \"2026-06-04T08:00:00.000Z\"}", 200,
    "scheduleDate=2026-06-04T08:00:00Z" },
  { "GET", "/post/{A}", NULL, 200, "status=paused; scheduleDate=2026-06-04T08:00:00Z" },
  { "PUT", "/post", "{\"id\": \"{A}\", \"scheduledPause\": false, \"notes\": \"go\"}", 200,
    "scheduledPause=false; notes=go" },
  { "GET", "/post/{A}", NULL, 200, "status=pending; notes=go" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"scheduleDate\": \"2026-06-02T08:00:00Z\"}", 200, "status=success" },
  { "GET", "/post/{A}", NULL, 200, "status=success" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"scheduleDate\": \"2026-07-02T08:00:00Z\"}", 400,
    "action=update; status=error; code=903" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"scheduledPause\": true}", 400, "code=903" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"disableComments\": true}", 400, "code=903" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"youTubeOptions\": {\"title\": \"T\"}}", 400, "code=903" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"notes\": \"done\"}", 200, "notes=done" },
  /* A paused post whose date has passed goes out as soon as it is released. */
  { "POST", "/post", "{\"post\": \"B\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-06-03T08:00:00Z\"}", 200,
    NULL, "B=id" },
  { "PATCH", "/post", "{\"id\": \"{B}\", \"scheduledPause\": true}", 200 },
  { "POST", "/control/clock", "{\"now\": \"2026-06-05T00:00:00Z\"}", 200 },
  { "PATCH", "/post", "{\"id\": \"{B}\", \"scheduledPause\": false}", 200 },
  { "GET", "/post/{B}", NULL, 200, "status=success" },
  /* One part that is not allowed refuses all of it. */
  { "POST", "/post", "{\"post\": \"C\", \"platforms\": [\"linkedin\"], \"scheduleDate\": \"2026-06-06T08:00:00Z\"}",
    200, NULL, "C=id" },
  { "PATCH", "/post", "{\"id\": \"{C}\", \"notes\": \"n\", \"approved\": true}", 400, "code=903" },
  { "GET", "/post/{C}", NULL, 200, "notes=-" },
  { "PATCH", "/post", "{\"id\": \"{C}\", \"disableComments\": true}", 200, "disableComments=true" },
  { "PATCH", "/post", "{\"id\": \"{C}\", \"scheduleDate\": \"soon\"}", 400, "code=101" },
  { "PATCH", "/post", "{\"id\": 5}", 400, "code=101" },
  { "PATCH", "/post", "{\"notes\": \"n\"}", 400, "code=101" },
  { "PATCH", "/post", "{\"id\": \"nothing\", \"notes\": \"n\"}", 404, "code=114" },
  { "POST", "/post",
    "{\"post\": \"V\", \"platforms\": [\"youtube\"], \"mediaUrls\": [\"https://a.example/v.mp4\"], "
    "\"youTubeOptions\": {\"title\": \"T\"}}",
    200, NULL, "V=id" },
  { "PATCH", "/post",
    "{\"id\": \"{V}\", \"youTubeOptions\": {\"visibility\": \"unlisted\", \"title\": \"T\", \"description\": "
    "\"D\", \"categoryId\": 24}}",
    200, "status=success; youTubeOptions.visibility=unlisted" },
  { "PATCH", "/post", "{\"id\": \"{V}\", \"youTubeOptions\": {\"visibility\": \"secret\"}}", 400, "code=101" },
  { NULL },
};

static const Step delete_steps[] = {
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\"}", 200,
    NULL, "A=id" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200, "status=success; id={A}" },
  { "GET", "/post/{A}", NULL, 200, "status=deleted" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 400, "action=delete; status=error; code=383" },
  { "DELETE", "/post", "{\"id\": \"nothing\"}", 404, "action=delete; code=114" },
  { "DELETE", "/post", "{}", 400, "code=101" },
  { "DELETE", "/post", "{\"id\": []}", 400, "code=101" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-03T00:00:00Z\"}", 200 },
  { "GET", "/post/{A}", NULL, 200, "status=deleted; postIds=-" },
  { "POST", "/post", "{\"post\": \"B\", \"platforms\": [\"twitter\", \"facebook\"]}", 200, NULL,
    "B=id; BX=postIds.0.id" },
  { "DELETE", "/delete", "{\"id\": \"{B}\"}", 200,
    "status=success; twitter.action=delete; twitter.status=success; twitter.id={BX}; facebook.status=success; id={B}; "
    "code=200" },
  { "GET", "/post/{B}", NULL, 200, "status=deleted" },
  { "POST", "/post",
    "{\"post\": \"C\", \"platforms\": [\"facebook\", \"instagram\"], \"mediaUrls\": [\"https://a.example/c.jpg\"]}",
    200, NULL, "C=id" },
  { "DELETE", "/post", "{\"id\": \"{C}\"}", 400,
    "status=error; facebook.status=success; instagram.status=error; instagram.code=904" },
  { "GET", "/post/{C}", NULL, 200, "status=success" },
  { "DELETE", "/post", "{\"id\": \"{C}\", \"markManualDeleted\": true}", 200, "status=success; id={C}; facebook=-" },
  { "GET", "/post/{C}", NULL, 200, "status=deleted" },
  /* The picture of a Facebook story cannot be deleted, its video can. */
  { "POST", "/post",
    "{\"post\": \"S\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"https://a.example/s.jpg\"], "
    "\"faceBookOptions\": {\"stories\": true}}",
    200, NULL, "S=id" },
  { "DELETE", "/post", "{\"id\": \"{S}\"}", 400, "facebook.code=904" },
  { "POST", "/post",
    "{\"post\": \"T\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"https://a.example/s.mp4\"], "
    "\"faceBookOptions\": {\"stories\": true}}",
    200, NULL, "T=id" },
  { "DELETE", "/post", "{\"id\": \"{T}\"}", 200, "facebook.status=success" },
  /* All that is pending, but neither paused nor awaiting posts. */
  { "POST", "/post", "{\"post\": \"1\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-07-01T08:00:00Z\"}", 200,
    NULL, "P1=id" },
  { "POST", "/post", "{\"post\": \"2\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-07-02T08:00:00Z\"}", 200,
    NULL, "P2=id" },
  { "PATCH", "/post", "{\"id\": \"{P2}\", \"scheduledPause\": true}", 200 },
  { "POST", "/post", "{\"post\": \"3\", \"platforms\": [\"twitter\"], \"requiresApproval\": true}", 200, NULL,
    "P3=id" },
  { "DELETE", "/post", "{\"deleteAllScheduled\": true, \"id\": \"{P2}\"}", 200,
    "status=success; deleted=[\"{P1}\"]; count=1" },
  { "GET", "/post/{P2}", NULL, 200, "status=paused" },
  { "DELETE", "/post", "{\"bulk\": [\"{P2}\", \"{P1}\", \"{P3}\"]}", 200,
    "#=3; 0.status=success; 0.id={P2}; 1.status=error; 1.code=383; 1.id={P1}; 2.status=success" },
  { NULL },
};

static const Step idempotency_steps[] = {
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k1\"}", 200, NULL, "A=id" },
  { "POST", "/post", "{\"post\": \"Other\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k1\"}", 400,
    "action=post; status=error; code=901" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200 },
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k1\"}", 400, "code=901" },
  /* Another profile has its own keys. */
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k1\"}", 200, NULL, NULL,
    "Acme Downtown" },
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k1\"}", 400,
    "status=error; posts.0.code=901", NULL, "Acme Downtown" },
  /* A call that was refused for its parameters, or by the checks of a scheduled post, has not used its key. */
  { "POST", "/post", "{\"platforms\": [\"twitter\"], \"idempotencyKey\": \"k2\"}", 400, "code=101" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"idempotencyKey\": \"k2\", \"scheduleDate\": "
    "\"2026-07-01T00:00:00Z\"}",
    400, "errors.0.code=139" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"idempotencyKey\": \"k2\"}", 400,
    "errors.0.code=139" },
  /* Now it has: that post was processed, and failed everywhere. */
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k2\"}", 400, "code=901" },
  { "GET", "/control/state", NULL, 200, "posts.0.idempotencyKey=k1" },
  { NULL },
};

static const Step duplicate_steps[] = {
  { "POST", "/post", "{\"post\": \"Fresh bread, every day!\", \"platforms\": [\"bluesky\", \"telegram\"]}", 200 },
  { "POST", "/post", "{\"post\": \"fresh bread every DAY\", \"platforms\": [\"bluesky\", \"telegram\"]}", 400,
    "#errors=1; errors.0.code=137; errors.0.platform=bluesky; postIds.0.platform=telegram" },
  { "POST", "/post", "{\"post\": \"Fresh bread, every day!\", \"platforms\": [\"facebook\"]}", 200 },
  /* Around the date, not around now. */
  { "POST", "/post",
    "{\"post\": \"Fresh bread, every day!\", \"platforms\": [\"bluesky\"], \"scheduleDate\": \"2026-06-03T09:59:59Z\"}",
    400, "errors.0.code=137; #postIds=0" },
  { "POST", "/post",
    "{\"post\": \"Fresh bread, every day!\", \"platforms\": [\"bluesky\"], \"scheduleDate\": \"2026-06-03T10:00:00Z\"}",
    200, "status=scheduled", "A=id" },
  /* It counts until it is deleted. */
  { "POST", "/post",
    "{\"post\": \"Fresh bread, every day!\", \"platforms\": [\"bluesky\"], \"scheduleDate\": \"2026-06-04T10:00:00Z\"}",
    400, "errors.0.code=137" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200 },
  { "POST", "/post",
    "{\"post\": \"Fresh bread, every day!\", \"platforms\": [\"bluesky\"], \"scheduleDate\": \"2026-06-04T10:00:00Z\"}",
    200 },
  { "POST", "/post", "{\"post\": \"Fresh bread, every day!\", \"platforms\": [\"bluesky\"]}", 200, "status=success",
    NULL, "Acme Downtown" },
  { NULL },
};

static const Step repost_steps[] = {
  { "POST", "/post",
    "{\"post\": \"Again\", \"platforms\": [\"facebook\"], \"autoRepost\": {\"repeat\": 2, \"days\": 5, \"startDate\": "
    "\"2026-06-13T12:30:00Z\"}}",
    200, "status=scheduled; scheduleDate=2026-06-13T12:30:00Z; autoRepostId=?; id=?", "R=autoRepostId; A=id" },
  { "GET", "/history?autoRepostId={R}", NULL, 200,
    "count=3; history.0.scheduleDate=2026-06-23T12:30:00Z; history.1.scheduleDate=2026-06-18T12:30:00Z; "
    "history.2.id={A}; history.0.autoRepostId={R}" },
  { "POST", "/post",
    "{\"post\": \"Once more\", \"platforms\": [\"facebook\"], \"autoRepost\": {\"repeat\": 1, \"days\": 2}}", 200,
    "status=success; #postIds=1; autoRepostId=?" },
  { "GET", "/history?autoRepostId=all", NULL, 200, "count=5" },
  /* A date of its own wins. */
  { "POST", "/post",
    "{\"post\": \"Dated\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-06-20T00:00:00Z\", "
    "\"autoRepost\": {\"repeat\": 1, \"days\": 2}}",
    200, "status=scheduled; autoRepostId=-" },
  { NULL },
};

static const Step retry_steps[] = {
  { "POST", "/post",
    "{\"post\": \"Slow\", \"platforms\": [\"instagram\", \"telegram\"], \"mediaUrls\": "
    "[\"https://media-faults.example/slow/a.jpg\"]}",
    400, "#errors=2; errors.0.code=436; errors.0.retryAvailable=true", "A=id" },
  { "PUT", "/post/retry", "{\"id\": \"{A}\"}", 200, "status=success; id={A}" },
  { "GET", "/post/{A}", NULL, 200, "status=pending" },
  { "POST", "/control/clock", "{\"advance\": 5}", 200 },
  { "GET", "/post/{A}", NULL, 200, "status=success; #postIds=2; #errors=0" },
  { "PUT", "/post/retry", "{\"id\": \"{A}\"}", 400, "action=retry; status=error; code=905" },
  { "PUT", "/post/retry", "{\"id\": \"nothing\"}", 404, "code=114" },
  { "PUT", "/post/retry", "{}", 400, "code=101" },
  /* Only what failed is sent again, and only once. */
  { "POST", "/control/faults", "{\"kind\": \"network\", \"platform\": \"twitter\", \"count\": 2, \"code\": 272}", 200 },
  { "POST", "/post", "{\"post\": \"Half\", \"platforms\": [\"facebook\", \"twitter\"]}", 400, "errors.0.code=272",
    "B=id; BF=postIds.0.id" },
  { "PUT", "/post/retry", "{\"id\": \"{B}\"}", 200 },
  { "POST", "/control/clock", "{\"advance\": 5}", 200 },
  { "GET", "/post/{B}", NULL, 200, "status=error; #postIds=1; postIds.0.id={BF}" },
  { "PUT", "/post/retry", "{\"id\": \"{B}\"}", 400, "code=905" },
  { NULL },
};

static const Step history_steps[] = {
  { "GET", "/history", NULL, 400, "action=history; status=error; code=221" },
  { "POST", "/post", "{\"post\": \"one\", \"platforms\": [\"twitter\"]}", 200 },
  { "POST", "/control/clock", "{\"advance\": 60}", 200 },
  { "POST", "/post", "{\"post\": \"two\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-07-01T00:00:00Z\"}",
    200 },
  { "POST", "/control/clock", "{\"advance\": 60}", 200 },
  { "POST", "/post", "{\"post\": \"three\", \"platforms\": [\"facebook\", \"twitter\"], \"requiresApproval\": true}",
    200, NULL, "A=id" },
  { "GET", "/history", NULL, 200,
    "count=3; history.0.post=three; history.1.post=two; history.2.post=one; refId=?; "
    "lastUpdated=2026-06-01T10:02:00.000Z; nextUpdate=2026-06-01T10:03:00.000Z" },
  { "GET", "/history?limit=1", NULL, 200, "count=1; history.0.post=three" },
  { "GET", "/history?status=awaiting%20approval", NULL, 200, "count=1; history.0.post=three" },
  { "GET", "/history?status=awaiting+approval", NULL, 200, "count=1" },
  { "GET", "/history?status=pending", NULL, 200, "count=1; history.0.post=two" },
  { "GET", "/history?type=immediate", NULL, 200, "count=2" },
  { "GET", "/history?type=scheduled", NULL, 200, "count=1" },
  { "GET", "/history?platforms=twitter", NULL, 200, "count=2" },
  { "GET", "/history?platforms[0]=twitter&platforms[1]=facebook", NULL, 200, "count=3" },
  { "GET", "/history?platforms=facebook&platforms=bluesky", NULL, 200, "count=2" },
  { "GET", "/history?platforms=bluesky,reddit", NULL, 400, "code=221" },
  { "GET", "/history?startDate=2026-06-01T10:01:00Z&endDate=2026-06-01T10:01:30Z&lastDays=1", NULL, 200,
    "count=1; history.0.post=two" },
  { "GET", "/history?limit=0", NULL, 400, "code=101" },
  { "GET", "/history?limit=x", NULL, 400, "code=101" },
  { "GET", "/history?limit=1001", NULL, 400, "code=101" },
  { "GET", "/history?status=scheduled", NULL, 400, "code=101" },
  { "GET", "/history?type=now", NULL, 400, "code=101" },
  { "GET", "/history?startDate=x", NULL, 400, "code=101" },
  { "GET", "/history?platforms=friendster", NULL, 400, "code=101" },
  { "GET", "/history/twitter", NULL, 200, "status=success; #posts=1; posts.0.post=one" },
  { "GET", "/history/bluesky", NULL, 400, "action=history; code=221" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200 },
  { "GET", "/history", NULL, 200, "count=2" },
  { "GET", "/history?status=deleted", NULL, 200, "count=1; history.0.post=three" },
  { "POST", "/control/clock", "{\"now\": \"2026-08-01T00:00:00Z\"}", 200 },
  { "GET", "/history", NULL, 400, "code=221" },
  { "GET", "/history?lastDays=0", NULL, 200, "count=2; history.0.status=success" },
  { "GET", "/history?lastDays=100", NULL, 200, "count=2" },
  { NULL },
};

static const Step instagram_quota_steps[] = {
  { "POST", "/control/faults",
    "{\"kind\": \"network\", \"platform\": \"instagram\", \"code\": 435, \"message\": \"Full.\"}", 200 },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"mediaUrls\": [\"https://a.example/a.jpg\"]}",
    429, "status=error; errors.0.code=435; validate=-" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "publish", publish_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "refused", refused_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "rules", rule_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "texts", text_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "scheduled", schedule_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "approval", approval_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "update", update_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "delete", delete_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "idempotency", idempotency_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "duplicates", duplicate_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "repost", repost_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "retry", retry_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "history", history_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "network-limit", instagram_quota_steps, PRM_SANDBOX_PLAN_BUSINESS },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  return g_test_run ();
}
