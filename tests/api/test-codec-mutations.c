/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-codec.h"
#include "prm-test.h"

/*
 * Takes good answers and replaces each member, one at a time, by a value of each type of JSON, or takes it away. A
 * member that the decoder reads must be refused by name where the value has a wrong type; one that it does not read
 * must change nothing. Nothing may crash or warn.
 */

enum
{
  GONE = 1 << 0,
  NIL = 1 << 1,
  TRUTH = 1 << 2,
  WHOLE = 1 << 3,
  FRACTION = 1 << 4,
  TEXT = 1 << 5,
  LIST = 1 << 6,
  OBJECT = 1 << 7,
};

static const struct
{
  guint bit;
  const char *json;
} replacements[] = {
  { GONE, NULL },      { NIL, "null" },      { TRUTH, "true" }, { WHOLE, "7" },
  { FRACTION, "7.5" }, { TEXT, "\"text\"" }, { LIST, "[]" },    { OBJECT, "{}" },
};

#define NONE (GONE | NIL)
#define ANY (NONE | TRUTH | WHOLE | FRACTION | TEXT | LIST | OBJECT)

/* What a member may be replaced by. Those that are not listed are not read: anything goes. */
typedef struct
{
  const char *path; /* with [] for each item */
  guint good;
} Rule;

static const Rule post_rules[] = {
  { "id", TEXT },
  { "status", TEXT },
  { "type", NONE | TEXT },
  { "post", NONE | TEXT | OBJECT },
  { "post.default", NONE | TEXT },
  { "post.twitter", NONE | TEXT },
  { "platforms", NONE | LIST },
  { "platforms[]", TEXT },
  { "mediaUrls", NONE | TEXT | LIST | OBJECT },
  { "mediaUrls[]", TEXT },
  { "mediaUrls.default", NONE | TEXT },
  { "postIds", NONE | LIST },
  { "postIds[]", 0 },
  { "postIds[].platform", TEXT },
  { "postIds[].status", NONE | TEXT },
  { "postIds[].id", NONE | TEXT | WHOLE | FRACTION },
  { "postIds[].postUrl", NONE | TEXT },
  { "postIds[].message", NONE | TEXT },
  { "errors", NONE | LIST },
  { "errors[]", OBJECT },
  { "errors[].platform", NONE | TEXT },
  { "errors[].message", NONE | TEXT },
  { "errors[].retryAvailable", NONE | TRUTH },
  { "scheduleDate", NONE },
  { "scheduleDate._seconds", NONE },
  { "scheduleDate.utc", ANY },
  { "created", NONE },
  { "created._seconds", NONE },
  { "created.utc", ANY },
  { "requiresApproval", NONE | TRUTH },
  { "approved", NONE | TRUTH },
  { "notes", NONE | TEXT },
  { "autoRepostId", NONE | TEXT },
  { "autoSchedule.title", NONE | TEXT },
  { "refId", NONE | TEXT },
};

static const Rule sent_rules[] = {
  { "id", TEXT },
  { "status", TEXT },
  { "post", NONE | TEXT | OBJECT },
  { "postIds", NONE | LIST },
  { "postIds[]", 0 },
  { "postIds[].platform", TEXT },
  { "postIds[].status", NONE | TEXT },
  { "postIds[].id", NONE | TEXT | WHOLE | FRACTION },
  { "postIds[].postUrl", NONE | TEXT },
  { "errors", NONE | LIST },
  { "scheduleDate", NONE },
  { "autoRepostId", NONE | TEXT },
  { "refId", NONE | TEXT },
};

static const Rule user_rules[] = {
  { "refId", TEXT },
  { "title", NONE | TEXT },
  { "activeSocialAccounts", NONE | LIST },
  { "activeSocialAccounts[]", TEXT },
  { "displayNames", NONE | LIST },
  { "displayNames[]", 0 },
  { "displayNames[].platform", TEXT },
  { "displayNames[].displayName", NONE | TEXT | WHOLE | FRACTION },
  { "displayNames[].username", NONE | TEXT | WHOLE | FRACTION },
  { "displayNames[].profileUrl", NONE | TEXT },
  { "created", NONE },
  { "created._seconds", NONE },
};

static const Rule profiles_rules[] = {
  { "profiles", LIST },
  { "profiles[]", 0 },
  { "profiles[].refId", TEXT },
  { "profiles[].title", TEXT },
  { "profiles[].status", NONE | TEXT },
  { "profiles[].suspended", NONE | TRUTH },
  { "profiles[].created", NONE },
  { "profiles[].created._seconds", 0 },
  { "profiles[].createdUTC", NONE },
  { "profiles[].activeSocialAccounts", NONE | LIST },
  { "profiles[].activeSocialAccounts[]", TEXT },
  { "pagination", NONE | OBJECT },
  { "pagination.hasMore", NONE | TRUTH },
  { "pagination.nextCursor", TEXT | WHOLE | FRACTION },
};

static const Rule schedules_rules[] = {
  { "schedules", NONE | LIST | OBJECT },
  { "schedules.default", NONE },
  { "schedules.Shop hours", NONE },
  { "schedules.default.schedule", LIST },
  { "schedules.default.schedule[]", 0 },
  { "schedules.Shop hours.schedule", LIST },
  { "schedules.Shop hours.schedule[]", 0 },
  { "schedules.Shop hours.daysOfWeek", NONE | LIST },
  { "schedules.Shop hours.daysOfWeek[]", 0 },
  { "schedules.Shop hours.excludeDates", NONE | LIST },
  { "schedules.Shop hours.excludeDates[]", TEXT },
  { "schedules.Shop hours.setStartDate", NONE },
  { "schedules.Shop hours.lastScheduleDate", NONE },
};

typedef enum
{
  CONTEXT_NONE,
  CONTEXT_DRAFT,
  CONTEXT_REF_ID,
} Context;

typedef struct
{
  const char *fixture;
  PrmDecode decode;
  GDestroyNotify free_value;
  Context context;
  const char *prefix; /* before the paths of @rules */
  const Rule *rules;
  guint n_rules;
  const Rule *more; /* (nullable) rules without the prefix */
  guint n_more;
} Subject;

#define RULES(rules) rules, G_N_ELEMENTS (rules)

static const Rule history_rules[] = { { "history", LIST }, { "history[]", 0 }, { "refId", NONE | TEXT } };
static const Rule pending_rules[] = { { "posts", LIST }, { "posts[]", 0 }, { "refId", NONE | TEXT } };
/* An empty or odd `posts` leaves an answer without a post of its own. */
static const Rule wrapped_rules[] = { { "posts", 0 }, { "posts[]", 0 }, { "status", ANY } };

static const Subject subjects[] = {
  { "api/history.json", prm_codec_decode_history, (GDestroyNotify) g_ptr_array_unref, CONTEXT_NONE, "history[].",
    RULES (post_rules), RULES (history_rules) },
  { "api/pending.json", prm_codec_decode_pending, (GDestroyNotify) g_ptr_array_unref, CONTEXT_NONE, "posts[].",
    RULES (post_rules), RULES (pending_rules) },
  { "api/post.json", prm_codec_decode_post, (GDestroyNotify) prm_post_unref, CONTEXT_NONE, "", RULES (post_rules) },
  { "api/publish-now.json", prm_codec_decode_publish, (GDestroyNotify) g_ptr_array_unref, CONTEXT_DRAFT, "",
    RULES (sent_rules) },
  { "api/publish-scheduled.json", prm_codec_decode_publish, (GDestroyNotify) g_ptr_array_unref, CONTEXT_DRAFT, "",
    RULES (sent_rules) },
  { "api/publish-profile.json", prm_codec_decode_publish, (GDestroyNotify) g_ptr_array_unref, CONTEXT_DRAFT, "posts[].",
    RULES (sent_rules), RULES (wrapped_rules) },
  { "api/user.json", prm_codec_decode_user, (GDestroyNotify) prm_profile_unref, CONTEXT_NONE, "", RULES (user_rules) },
  { "api/profiles.json", prm_codec_decode_profiles, (GDestroyNotify) prm_profile_page_free, CONTEXT_NONE, "",
    RULES (profiles_rules) },
  { "api/schedules.json", prm_codec_decode_schedules, (GDestroyNotify) g_ptr_array_unref, CONTEXT_REF_ID, "",
    RULES (schedules_rules) },
};

static guint
find_good (const Subject *subject, const char *pattern)
{
  for (guint i = 0; i < subject->n_more; i++)
    if (g_strcmp0 (subject->more[i].path, pattern) == 0)
      return subject->more[i].good;

  if (g_str_has_prefix (pattern, subject->prefix))
    for (guint i = 0; i < subject->n_rules; i++)
      if (g_strcmp0 (subject->rules[i].path, pattern + strlen (subject->prefix)) == 0)
        return subject->rules[i].good;

  return ANY;
}

typedef struct
{
  const Subject *subject;
  JsonNode *root;
  PrmDraft *draft;
  guint n_tried;
} Run;

static void
try_decode (Run *run, const char *path, const char *replacement, gboolean good)
{
  const Subject *subject = run->subject;
  g_autofree char *body = json_to_string (run->root, FALSE);
  g_autoptr (PrmAnswer) answer = prm_answer_new (200, body, -1);
  g_autoptr (GError) error = NULL;
  gconstpointer contexts[] = { NULL, run->draft, "5d0c1f7a93be4420" };
  gpointer value = subject->decode (answer, contexts[subject->context], &error);
  g_autofree char *named = g_strconcat ("“", path, NULL);
  char *part = g_strrstr (named, "._seconds");

  /* A date is named as a whole. */
  if (part != NULL)
    *part = '\0';

  run->n_tried++;
  if (good && error == NULL)
    {
      g_assert_nonnull (value);
      subject->free_value (value);
      return;
    }

  if (good || error == NULL)
    g_test_message ("%s: %s = %s → %s", subject->fixture, path, replacement != NULL ? replacement : "(gone)",
                    error != NULL ? error->message : "accepted");
  g_assert_false (good);
  g_assert_null (value);
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
  /* `posts` that is no list of posts makes the wrapper the post, and what it lacks is named instead. */
  if (subject->more != wrapped_rules || !g_str_has_prefix (path, "posts"))
    g_assert_nonnull (strstr (error->message, named));
}

static void mutate (Run *run, JsonNode *node, const char *path, const char *pattern);

static void
mutate_member (Run *run, JsonObject *object, const char *name, const char *path, const char *pattern)
{
  g_autofree char *member_path = g_strdup_printf ("%s%s%s", path, *path != '\0' ? "." : "", name);
  g_autofree char *member_pattern = g_strdup_printf ("%s%s%s", pattern, *pattern != '\0' ? "." : "", name);
  g_autoptr (JsonNode) original = json_node_copy (json_object_get_member (object, name));
  guint good = find_good (run->subject, member_pattern);

  for (guint i = 0; i < G_N_ELEMENTS (replacements); i++)
    {
      if (replacements[i].json == NULL)
        json_object_remove_member (object, name);
      else
        json_object_set_member (object, name, json_from_string (replacements[i].json, NULL));
      try_decode (run, member_path, replacements[i].json, (good & replacements[i].bit) != 0);
    }

  json_object_set_member (object, name, g_steal_pointer (&original));
  mutate (run, json_object_get_member (object, name), member_path, member_pattern);
}

static void
mutate_item (Run *run, JsonArray *array, guint index, const char *path, const char *pattern)
{
  g_autofree char *item_path = g_strdup_printf ("%s[%u]", path, index);
  g_autofree char *item_pattern = g_strdup_printf ("%s[]", pattern);
  guint good = find_good (run->subject, item_pattern);

  for (guint i = 1; i < G_N_ELEMENTS (replacements); i++)
    {
      g_autoptr (JsonArray) changed = json_array_new ();
      g_autoptr (JsonNode) original = json_node_copy (json_array_get_element (array, index));

      /* An array cannot be written to in the middle: what follows is taken off and put on again. */
      while (json_array_get_length (array) > index)
        {
          json_array_add_element (changed, json_node_copy (json_array_get_element (array, index)));
          json_array_remove_element (array, index);
        }
      json_array_add_element (array, json_from_string (replacements[i].json, NULL));
      for (guint k = 1; k < json_array_get_length (changed); k++)
        json_array_add_element (array, json_node_copy (json_array_get_element (changed, k)));

      try_decode (run, item_path, replacements[i].json, (good & replacements[i].bit) != 0);

      while (json_array_get_length (array) > index)
        json_array_remove_element (array, index);
      for (guint k = 0; k < json_array_get_length (changed); k++)
        json_array_add_element (array, json_node_copy (json_array_get_element (changed, k)));
    }

  mutate (run, json_array_get_element (array, index), item_path, item_pattern);
}

static void
mutate (Run *run, JsonNode *node, const char *path, const char *pattern)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);
      g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_free);

      for (GList *l = names; l != NULL; l = l->next)
        g_ptr_array_add (copies, g_strdup (l->data));
      for (guint i = 0; i < copies->len; i++)
        mutate_member (run, object, g_ptr_array_index (copies, i), path, pattern);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      mutate_item (run, json_node_get_array (node), i, path, pattern);
}

static void
test_subject (gconstpointer data)
{
  const Subject *subject = data;
  g_autofree char *body = prm_test_read_fixture (subject->fixture);
  g_autoptr (PrmDraft) empty = prm_draft_new ("5d0c1f7a93be4420");
  g_autoptr (PrmDraft) draft = prm_draft_with_text (empty, "Mine");
  Run run = { .subject = subject, .draft = draft };
  g_autoptr (JsonNode) root = json_from_string (body, NULL);

  g_assert_nonnull (root);
  run.root = root;
  mutate (&run, root, "", "");
  g_test_message ("%u answers", run.n_tried);
  g_assert_cmpuint (run.n_tried, >, 30);
}

/* An answer that breaks off anywhere is refused, whatever is cut. */
static void
test_cut (gconstpointer data)
{
  const Subject *subject = data;
  g_autofree char *body = prm_test_read_fixture (subject->fixture);
  g_autoptr (PrmDraft) draft = prm_draft_new ("5d0c1f7a93be4420");
  gconstpointer contexts[] = { NULL, draft, "5d0c1f7a93be4420" };
  gsize size = strlen (body);

  while (size > 0 && g_ascii_isspace (body[size - 1]))
    size--;
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (PrmAnswer) answer = prm_answer_new (200, body, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (subject->decode (answer, contexts[subject->context], &error));
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
    }
}

/* Bytes changed, doubled, swapped and taken away at random: whatever comes of it, there is a value or an error. The
 * seed is printed by the test framework and can be given with --seed. */
static void
test_noise (gconstpointer data)
{
  static const char alphabet[] = "{}[]\",:\\u0d8-.eE+tfn/*' \n\x01\xc3\xff";
  static const guint statuses[] = { 200, 200, 200, 400, 404, 500 };
  const Subject *subject = data;
  g_autofree char *original = prm_test_read_fixture (subject->fixture);
  g_autoptr (PrmDraft) draft = prm_draft_new ("5d0c1f7a93be4420");
  gconstpointer contexts[] = { NULL, draft, "5d0c1f7a93be4420" };

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) body = g_string_new (original);
      g_autoptr (PrmAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;
      gpointer value;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        {
          gsize at = (gsize) g_test_rand_int_range (0, (int) body->len);
          gsize wanted = (gsize) g_test_rand_int_range (1, 40);
          gsize length = MIN (wanted, body->len - at);

          switch (g_test_rand_int_range (0, 4))
            {
            case 0:
              body->str[at] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
              break;
            case 1:
              g_string_insert_c (body, (gssize) at, alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)]);
              break;
            case 2:
              g_string_erase (body, (gssize) at, (gssize) MIN (length, body->len - 1));
              break;
            default:
              {
                g_autofree char *part = g_strndup (body->str + at, length);

                g_string_insert (body, g_test_rand_int_range (0, (int) body->len), part);
              }
            }
        }

      answer = prm_answer_new (statuses[g_test_rand_int_range (0, G_N_ELEMENTS (statuses))], body->str, body->len);
      value = subject->decode (answer, contexts[subject->context], &error);
      g_assert_true ((value == NULL) == (error != NULL));
      if (value != NULL)
        subject->free_value (value);
      else
        {
          g_assert_true (error->domain == PRM_API_ERROR);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *path = g_strconcat ("/", subjects[i].fixture, NULL);
      g_autofree char *cut_path = g_strconcat (path, "/cut", NULL);
      g_autofree char *noise_path = g_strconcat (path, "/noise", NULL);

      g_test_add_data_func (path, &subjects[i], test_subject);
      g_test_add_data_func (cut_path, &subjects[i], test_cut);
      g_test_add_data_func (noise_path, &subjects[i], test_noise);
    }

  return g_test_run ();
}
