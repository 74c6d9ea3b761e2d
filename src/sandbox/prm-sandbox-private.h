/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "prm-media-info.h"
#include "prm-network-limits.h"
#include "prm-network.h"
#include "prm-schedule.h"
#include "prm-time.h"

#include "prm-sandbox.h"
#include "prm-sandbox-clock.h"
#include "prm-sandbox-error.h"
#include "prm-sandbox-json.h"

G_BEGIN_DECLS

#define PRM_SANDBOX_DUPLICATE_SECONDS (48 * 60 * 60)
#define PRM_SANDBOX_RATE_WINDOW_SECONDS (5 * 60)

/* Addresses of our own media are kept with this in place of the host, since the port changes between runs. */
#define PRM_SANDBOX_BASE_MARK "{base}"

typedef enum
{
  PRM_SANDBOX_AWAITING_APPROVAL,
  PRM_SANDBOX_PENDING,
  PRM_SANDBOX_PAUSED,
  PRM_SANDBOX_PROCESSING,
  PRM_SANDBOX_SUCCESS,
  PRM_SANDBOX_FAILED,
  PRM_SANDBOX_DELETED,
} PrmSandboxStatus;

/* A post as the service remembers it. */
typedef struct
{
  char *id;
  PrmSandboxStatus status;
  gboolean scheduled; /* type "scheduled" rather than "now" */
  gint64 created_at;
  gint64 scheduled_at;
  gint64 sent_at;
  gint64 processing_until; /* of a post that is being sent */
  gint64 tiktok_at;        /* when TikTok's real id is known */
  GArray *networks;        /* (element-type PrmNetwork) in the order that was sent, without repeats */
  JsonObject *body;        /* (owned) the request, never changed; our own addresses marked */
  JsonArray *post_ids;     /* (owned) */
  JsonArray *errors;       /* (owned) */
  JsonObject *published;   /* (owned) network to the text that it was given */
  JsonObject *changes;     /* (owned) what was changed later: disableComments, youTubeOptions */
  JsonArray *updates;      /* (owned) the requests that changed it, in order; not kept between runs */
  JsonObject *short_links; /* (owned) address to its short form */
  PrmNetworkSet removed;   /* networks on which someone deleted it by hand */
  char *text;              /* (nullable) in place of what the body has: a random post */
  char *media_url;         /* (nullable) likewise */
  char *notes;             /* (nullable) */
  char *auto_repost_id;    /* (nullable) */
  char *auto_schedule;     /* (nullable) title */
  char *idempotency_key;   /* (nullable) */
  gboolean requires_approval;
  gboolean approved;
  gint64 approved_at;
  char *approved_by; /* (nullable) */
  gint64 rejected_at;
  char *rejected_by; /* (nullable) */
  gboolean retried;
} PrmSandboxPost;

/* A named auto-schedule. */
typedef struct
{
  PrmSchedule *rules;
  gboolean days_set; /* daysOfWeek was sent, so it is answered */
} PrmSandboxSchedule;

/* The Primary Profile or a User Profile. */
typedef struct
{
  char *ref_id;
  char *title; /* (nullable) of the Primary Profile */
  char *key;   /* (nullable) of the Primary Profile */
  char *email; /* (nullable) */
  gint64 created_at;
  gboolean suspended;
  PrmNetworkSet lost;    /* linked networks that no longer let the service act for the account */
  JsonObject *settings;  /* (owned) topHeader, disableSocial, tags, … as sent */
  GPtrArray *accounts;   /* (element-type JsonObject) linked networks as GET /user shows them */
  GPtrArray *posts;      /* (element-type PrmSandboxPost) in the order of their making */
  GPtrArray *schedules;  /* (element-type PrmSandboxSchedule) */
  GHashTable *used_keys; /* idempotency keys, whatever became of the posts */

  gint64 window_start; /* of the rate limit; not kept between runs */
  guint window_count;
  gint64 limited_since;
  guint limited_count;
} PrmSandboxProfile;

/* A file of the media library. */
typedef struct
{
  char *id;
  char *file_name;
  char *description;
  char *content_type;
  char *path_name; /* below /media/ and in the media folder */
  char *ref_id;    /* of the profile */
  gint64 size;
  PrmMediaInfo info; /* of its insides; bytes is not used */
  guint pages;       /* of a document; 0: not known */
  gint64 created_at;
  gint64 expires_at;
  char *upload_token;   /* (nullable) of an upload that has not come yet */
  gint64 upload_before; /* end of that token */
} PrmSandboxMedia;

/* What can be set when it is started and, with the controls, while it runs. */
typedef struct
{
  PrmSandboxPlan plan;
  gboolean max_pack;
  gboolean require_x_app;
  gboolean threads_no_delete;
  gboolean check_manual_delete;
  gboolean legacy_dates;
  PrmNetworkSet disabled; /* for all profiles: not offered on the linking page */
  gint64 rate_limit;
  gint64 monthly_quota; /* 0: none */
  gint64 monthly_posts; /* 0: no bound */
} PrmSandboxSwitches;

struct _PrmSandbox
{
  PrmSandboxSwitches switches;
  PrmSandboxSwitches start_switches;
  guint16 port;
  gboolean with_control;
  gboolean with_demo;
  gint64 start_now; /* where a clock that stands still began */
  gint64 first_comment_seconds;

  PrmSandboxClock clock;
  SoupServer *server;
  struct _PrmSandboxDoors *doors;
  GSource *timer;
  char *base_url; /* "http://127.0.0.1:PORT" */
  char *api_url;
  char *control_url;

  char *api_key;
  guint monthly_api_calls;
  gint64 month;           /* start of the one that is counted */
  gint64 deletion_second; /* and how many profiles were deleted in it */
  guint deletions;
  GPtrArray *profiles; /* (element-type PrmSandboxProfile) the first is the Primary Profile */
  GPtrArray *media;    /* (element-type PrmSandboxMedia) */
  JsonArray *log;      /* what was done to profiles, as GET /profiles shows it */
  GPtrArray *faults;   /* (element-type PrmSandboxFault) */
  GPtrArray *links;    /* (element-type PrmSandboxLink) */
  GPtrArray *held;     /* (nullable) messages whose answers are held back */

  char *state_path; /* (nullable) */
  char *media_dir;  /* (nullable) made when first needed */
  gboolean media_dir_is_temporary;
  gboolean dirty; /* there is something to save */
};

/* A request being answered. */
typedef struct
{
  PrmSandbox *sandbox;
  const char *action; /* for the error object */
  const char *rest;   /* (nullable) what stands after the matched path, unescaped */
  GHashTable *query;  /* name to GPtrArray of values; "a[0]=x" and "a=x,y" are in it as sent under "a" */
  JsonObject *body;   /* (nullable) */
  GBytes *raw_body;
  const char *content_type; /* (nullable) */
  SoupMessageHeaders *headers;
  PrmSandboxProfile *profile;
  gboolean has_profile_key;
  gboolean is_post;   /* POST /post: what it answers is wrapped in a list where a Profile-Key was sent */
  gboolean has_x_key; /* the two headers with the caller's own X app */
  gboolean has_x_secret;
  guint status;    /* HTTP status of a result; 200 unless set */
  gint64 delay_ms; /* answer so much later */
} PrmSandboxCall;

/* Returns: (transfer full) (nullable): the body of the answer, or NULL with @error for a request-level error */
typedef JsonNode *(*PrmSandboxHandler) (PrmSandboxCall *call, GError **error);

/* prm-sandbox-model.c */
PrmSandboxPost *prm_sandbox_post_new (void);
void prm_sandbox_post_free (PrmSandboxPost *post);
gboolean prm_sandbox_post_has_network (const PrmSandboxPost *post, PrmNetwork network);
char *prm_sandbox_post_dup_text (const PrmSandboxPost *post, PrmNetwork network); /* (nullable) */
GStrv prm_sandbox_post_dup_media (const PrmSandboxPost *post, PrmNetwork network);
GStrv prm_sandbox_post_dup_all_media (const PrmSandboxPost *post);
JsonNode *prm_sandbox_post_get_sent_text (const PrmSandboxPost *post);                    /* (transfer full) */
JsonObject *prm_sandbox_post_get_result (const PrmSandboxPost *post, PrmNetwork network); /* (nullable) */
const char *prm_sandbox_status_to_string (PrmSandboxStatus status);
gboolean prm_sandbox_status_from_string (const char *text, PrmSandboxStatus *status);
const char *prm_sandbox_options_name (PrmNetwork network);
PrmSandboxSchedule *prm_sandbox_schedule_new (const char *ref_id, const char *title);
void prm_sandbox_schedule_free (PrmSandboxSchedule *schedule);
PrmSandboxProfile *prm_sandbox_profile_new (const char *ref_id, const char *title, const char *key, gint64 created_at);
void prm_sandbox_profile_free (PrmSandboxProfile *profile);
PrmNetworkSet prm_sandbox_profile_get_networks (PrmSandboxProfile *profile);
JsonObject *prm_sandbox_profile_get_account (PrmSandboxProfile *profile, PrmNetwork network); /* (nullable) */
PrmSandboxPost *prm_sandbox_profile_find_post (PrmSandboxProfile *profile, const char *id);
PrmSandboxSchedule *prm_sandbox_profile_find_schedule (PrmSandboxProfile *profile, const char *title);
PrmSandboxProfile *prm_sandbox_find_profile_by_key (PrmSandbox *self, const char *key);
PrmSandboxProfile *prm_sandbox_find_profile_by_title (PrmSandbox *self, const char *title);
PrmSandboxProfile *prm_sandbox_get_primary (PrmSandbox *self);
/* Of whichever profile. @id: (nullable). Returns: (nullable) */
PrmSandboxPost *prm_sandbox_find_post (PrmSandbox *self, const char *id, PrmSandboxProfile **profile);
void prm_sandbox_media_free (PrmSandboxMedia *media);
char *prm_sandbox_random_id (guint length);
char *prm_sandbox_random_hex (guint length);
char *prm_sandbox_random_digits (guint length);
char *prm_sandbox_random_key (void);

/* prm-sandbox.c */
gint64 prm_sandbox_now (PrmSandbox *self);
/* Something changed that is to be saved; the next due moment may have changed with it. */
void prm_sandbox_changed (PrmSandbox *self);
void prm_sandbox_rearm (PrmSandbox *self);
/* Back to how it was started: without posts, or with the demo agency. */
void prm_sandbox_reset (PrmSandbox *self);
char *prm_sandbox_fold_url (PrmSandbox *self, const char *url);
char *prm_sandbox_unfold_url (PrmSandbox *self, const char *url);

/* prm-sandbox-switches.c */
void prm_sandbox_switches_init (PrmSandboxSwitches *switches, const PrmSandboxOptions *options);
JsonNode *prm_sandbox_get_switches (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_set_switches (PrmSandboxCall *call, GError **error);
gboolean prm_sandbox_has_max_pack (PrmSandbox *self);
/* Refuses with code 169 unless @included. */
gboolean prm_sandbox_check_plan (PrmSandboxCall *call, gboolean included, GError **error);
/* Refuses what touches X without the caller's own app, where that is asked for. */
gboolean prm_sandbox_check_x_app (PrmSandboxCall *call, GError **error);

/* prm-sandbox-quota.c */
/* Counts a request in the five-minute window of its profile and in the month of the account. */
gboolean prm_sandbox_count_request (PrmSandboxCall *call, SoupMessageHeaders *response, GError **error);
gboolean prm_sandbox_count_post (PrmSandboxCall *call, GError **error);
gint64 prm_sandbox_get_monthly_posts (PrmSandbox *self);
/* Posts that went to @network in the @seconds up to @at; @oldest: (nullable): the moment of the first of them. */
guint prm_sandbox_count_sent (
  PrmSandboxProfile *profile, PrmNetwork network, const char *option, gint64 seconds, gint64 at, gint64 *oldest);
/* (nullable): the error of a network that takes no more posts for now */
JsonObject *
prm_sandbox_find_posting_limit (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network, gint64 at);

/* prm-sandbox-legacy.c */
/* Takes a profile's key from the body or the query, where the header does not name one. */
gboolean prm_sandbox_adopt_profile (PrmSandboxCall *call, GError **error);
/* POST /post for several profiles at once. Returns: (nullable): their keys */
GStrv prm_sandbox_get_profile_keys (PrmSandboxCall *call);
JsonNode *prm_sandbox_post_to_all (PrmSandboxCall *call, const char *const *keys, GError **error);

/* prm-sandbox-short-links.c */
void prm_sandbox_make_short_links (PrmSandboxPost *post);
char *prm_sandbox_shorten_links (PrmSandboxPost *post, const char *text);

/* prm-sandbox-probe.c */
/* Reads from a file how large it is, how long it takes, how fast it runs, whether it moves, how many pages it has. */
void prm_sandbox_media_probe (PrmSandboxMedia *media, GBytes *bytes);

/* prm-sandbox-control.c */
JsonNode *prm_sandbox_control (PrmSandboxCall *call, const char *method, const char *path, GError **error);

/* prm-sandbox-server.c */
void prm_sandbox_add_handlers (PrmSandbox *self);

/* prm-sandbox-routes.c */
typedef struct
{
  const char *method;
  const char *path; /* one that ends in a slash takes the rest of the address as a parameter */
  const char *action;
  PrmSandboxPlan plan;
  gboolean takes_body; /* a JSON body must be there */
  PrmSandboxHandler handler;
} PrmSandboxRoute;

/* Returns: (nullable): the route; else @known says whether the path at least exists with another method */
const PrmSandboxRoute *
prm_sandbox_find_route (const char *method, const char *path, const char **rest, gboolean *known);

/* prm-sandbox-query.c */
GHashTable *prm_sandbox_query_parse (const char *query);                 /* query: (nullable) */
const char *prm_sandbox_query_get (GHashTable *query, const char *name); /* (nullable) the last value */
gboolean
prm_sandbox_query_int (GHashTable *query, const char *name, gint64 min, gint64 max, gint64 *value, GError **error);
gboolean prm_sandbox_query_boolean (GHashTable *query, const char *name, gboolean *value, GError **error);
gboolean prm_sandbox_query_date (GHashTable *query, const char *name, gint64 *value, GError **error);
GStrv prm_sandbox_query_list (GHashTable *query, const char *name); /* (nullable) */
gboolean prm_sandbox_parse_platforms (const char *const *words, PrmNetworkSet *set, GError **error);

/* prm-sandbox-verify.c */
JsonObject *prm_sandbox_post_error (PrmNetwork network, int code, gboolean verify, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
/* Adds to @errors what keeps @network from taking the post; @duplicates: also the rule about repeated texts. */
gboolean prm_sandbox_verify (PrmSandbox *self,
                             PrmSandboxProfile *profile,
                             PrmSandboxPost *post,
                             PrmNetwork network,
                             gboolean duplicates,
                             JsonArray *errors);
char *prm_sandbox_get_final_text (PrmSandboxPost *post, PrmNetwork network);
/* (nullable): the warning that something of @post was cut for @network */
JsonObject *prm_sandbox_find_cut (PrmSandboxPost *post, PrmNetwork network);

/* prm-sandbox-verify-media.c */
JsonObject *
prm_sandbox_verify_media (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, const char *const *media);
/* The pictures that stand for a video. */
JsonObject *prm_sandbox_verify_thumbnail (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network);

/* prm-sandbox-verify-text.c */
JsonObject *prm_sandbox_verify_text (PrmSandboxProfile *profile,
                                     PrmSandboxPost *post,
                                     PrmNetwork network,
                                     const char *const *media);
JsonObject *prm_sandbox_verify_not_repeated (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network);

/* prm-sandbox-request.c */
/* What POST /post asks for, once it is well-formed. */
typedef struct
{
  PrmSandboxPost *post;
  gboolean validate_scheduled;
  const char *schedule_title; /* (nullable) of an auto-schedule */
  gboolean is_repost;
  gint64 repeat;
  gint64 days;
  gint64 start_at;
} PrmSandboxRequest;

gboolean prm_sandbox_request_parse (PrmSandboxCall *call, PrmSandboxRequest *request, GError **error);
void prm_sandbox_request_clear (PrmSandboxRequest *request);

/* prm-sandbox-media.c */
typedef enum
{
  PRM_SANDBOX_MEDIA_THERE,
  PRM_SANDBOX_MEDIA_MISSING,      /* cannot be reached, or is not media */
  PRM_SANDBOX_MEDIA_GONE_AT_SEND, /* there when asked, no longer when it is needed */
  PRM_SANDBOX_MEDIA_SLOW,         /* the network takes too long with it, once */
  PRM_SANDBOX_MEDIA_BLOCKED,      /* its host keeps the network out */
  PRM_SANDBOX_MEDIA_UNCONVERTIBLE,
  PRM_SANDBOX_MEDIA_UNCERTAIN, /* of a Reel: Facebook does not say what became of it */
} PrmSandboxMediaFate;
PrmSandboxMediaFate prm_sandbox_media_get_fate (PrmSandbox *self, const char *url, gint64 at);
/* @pages: (nullable) (out): of a document; 0: not known */
void prm_sandbox_media_get_info (PrmSandbox *self, const char *url, PrmMediaInfo *info, guint *pages);
JsonArray *prm_sandbox_media_save_all (PrmSandbox *self);
void prm_sandbox_media_load_all (PrmSandbox *self, JsonArray *array);

/* prm-sandbox-options.c */
JsonObject *prm_sandbox_verify_options (PrmSandboxPost *post, PrmNetwork network, const char *const *media);
gboolean prm_sandbox_check_option_types (JsonObject *body, GError **error);
/* Whether an option is set that needs the add-on. */
gboolean prm_sandbox_uses_max_pack (JsonObject *body);

/* prm-sandbox-hashtags.c */
char *prm_sandbox_hashtags_add (const char *text, guint max);
JsonNode *prm_sandbox_handle_hashtags (PrmSandboxCall *call, GError **error);

/* prm-sandbox-publish.c */
/* Sends @post to each of its networks that has no result yet. */
void
prm_sandbox_send (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post, gint64 at, gboolean verified);
gint64 prm_sandbox_get_comment_seconds (PrmSandbox *self, PrmSandboxPost *post); /* 0: it has no first comment */
gint64 prm_sandbox_next_due (PrmSandbox *self);                                  /* PRM_TIME_NONE: nothing is waiting */
gboolean prm_sandbox_perform_due (PrmSandbox *self); /* Returns: whether something changed */

/* prm-sandbox-failure.c */
/* (nullable): why @network does not take what passed every check */
JsonObject *prm_sandbox_find_failure (PrmSandbox *self,
                                      PrmSandboxProfile *profile,
                                      PrmSandboxPost *post,
                                      PrmNetwork network,
                                      const char *const *media,
                                      gint64 at);

/* prm-sandbox-fabricate.c */
JsonObject *
prm_sandbox_fabricate_result (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network, gboolean video);
void prm_sandbox_finish_tiktok (PrmSandboxProfile *profile, PrmSandboxPost *post);
JsonObject *prm_sandbox_fabricate_account (PrmNetwork network, const char *name, const char *user, gint64 at);
/* Links or unlinks @network, unless it is so already; a link that was lost is made anew. */
void prm_sandbox_profile_set_linked (PrmSandboxProfile *profile, PrmNetwork network, gboolean linked, gint64 at);

/* prm-sandbox-encode.c */
JsonObject *prm_sandbox_encode_moment (gint64 moment); /* in the older form */
JsonObject *prm_sandbox_encode_post (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post);

/* prm-sandbox-auto-schedule.c */
gint64 prm_sandbox_take_slot (PrmSandbox *self, PrmSandboxSchedule *schedule, GError **error);

/* prm-sandbox-demo.c */
void prm_sandbox_seed_demo (PrmSandbox *self);

/* prm-sandbox-state.c */
gboolean prm_sandbox_load (PrmSandbox *self);
gboolean prm_sandbox_save (PrmSandbox *self, GError **error);
JsonObject *prm_sandbox_save_post (PrmSandboxPost *post);

/* Handlers, a file each family. */
JsonNode *prm_sandbox_handle_post (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_get_post (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_delete_post (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_update_post (PrmSandboxCall *call, GError **error);
/* What someone decides on the service's web site about a post that awaits approval. */
JsonNode *prm_sandbox_review (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_retry (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_history (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_network_history (PrmSandboxCall *call, PrmNetwork network, GError **error);
JsonNode *prm_sandbox_handle_user (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_list_profiles (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_create_profile (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_update_profile (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_delete_profile (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_generate_jwt (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_unlink (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_validate (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_post_length (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_list_schedules (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_pending_schedule (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_set_schedule (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_delete_schedule (PrmSandboxCall *call, GError **error);

JsonNode *prm_sandbox_handle_upload (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_list_media (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_upload_url (PrmSandboxCall *call, GError **error);
JsonNode *prm_sandbox_handle_url_exists (PrmSandboxCall *call, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSandboxPost, prm_sandbox_post_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSandboxProfile, prm_sandbox_profile_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSandboxSchedule, prm_sandbox_schedule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSandboxMedia, prm_sandbox_media_free)

G_END_DECLS
