/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-media-url.h"
#include "prm-network.h"

G_BEGIN_DECLS

/*
 * The option objects of the networks, one row a field. Forms, checks and the encoder are made from these rows, so that
 * a new option is a new row in prm-options-*.c and nothing else.
 *
 * A draft keeps each option as a text by the row's key. Where the service wants a number, a list or a field of an
 * object inside the option object, the row says so and the text stays plain: see #PrmOptionType.
 */

/** PrmOptionType: what the text of an option holds, and how it is sent. */
typedef enum
{
  PRM_OPTION_TEXT,    /* one line; a string */
  PRM_OPTION_LINES,   /* several lines; a string */
  PRM_OPTION_URL,     /* a https address; a string */
  PRM_OPTION_CHOICE,  /* the value of one of the choices; a string */
  PRM_OPTION_SWITCH,  /* "true" or "false"; a boolean */
  PRM_OPTION_NUMBER,  /* digits, of one of the choices where there are some; a number */
  PRM_OPTION_DECIMAL, /* digits with a dot; a number */
  PRM_OPTION_DATE,    /* as prm_time_format_iso() writes it; a string */
  PRM_OPTION_LIST,    /* entries, one a line; an array of strings */
  PRM_OPTION_TABLE,   /* entries, one a line, with tabs between their members; an array of objects */
} PrmOptionType;

/** PrmOptionNeed: when an option has to be filled in. */
typedef enum
{
  PRM_OPTION_OPTIONAL,
  PRM_OPTION_REQUIRED,
  PRM_OPTION_REQUIRED_WITH_VIDEO,
  PRM_OPTION_REQUIRED_IN_OBJECT, /* once another field of the same object is filled in */
} PrmOptionNeed;

/** PrmOptionPlan: what it takes besides a paid plan. */
typedef enum
{
  PRM_OPTION_PLAN_ANY,
  PRM_OPTION_PLAN_MAX_PACK,   /* the service's add-on */
  PRM_OPTION_PLAN_X_PREMIUM,  /* an X Premium account */
  PRM_OPTION_PLAN_PERMISSION, /* a permission that the network gives to an account */
} PrmOptionPlan;

/** PrmOptionUse: with which media an option says anything; bits. */
typedef enum
{
  PRM_OPTION_FOR_ANY = 0,
  PRM_OPTION_FOR_IMAGES = 1 << PRM_MEDIA_IMAGE,
  PRM_OPTION_FOR_VIDEO = 1 << PRM_MEDIA_VIDEO,
  PRM_OPTION_FOR_DOCUMENT = 1 << PRM_MEDIA_DOCUMENT,
} PrmOptionUse;

typedef struct
{
  const char *value; /* as the service spells it */
  const char *label; /* untranslated */
} PrmOptionChoice;

typedef struct _PrmNetworkOption PrmNetworkOption;
struct _PrmNetworkOption
{
  const char *key;     /* of the option object; "poll.duration" is a field of the object "poll" in it */
  const char *label;   /* untranslated; see prm_network_option_get_label() */
  const char *help;    /* (nullable) untranslated: what it does, with the limits that a person should know */
  const char *section; /* (nullable) untranslated: a heading; rows of one section follow one another */
  const char *missing; /* (nullable) untranslated: the sentence where it is required and left out */
  PrmOptionType type;
  PrmOptionType item_type;         /* of a list */
  const PrmOptionChoice *choices;  /* (nullable) ended by one without a value */
  const PrmNetworkOption *members; /* (nullable) of a table: its columns, ended by one without a key */
  PrmOptionNeed need;
  const char *required_with; /* (nullable) the key of a switch or text: with it this one is required */
  const char *excludes;      /* (nullable) the name of an object or a key that cannot stand beside it */
  const char *default_value; /* (nullable) what the service takes where it is not sent */
  const char *after;         /* (nullable) of a date: the key of the one that it comes after */
  gboolean ahead;            /* of a date: it must not have passed */
  PrmOptionPlan plan;
  PrmOptionUse use;
  gboolean per_media;     /* a list or table with an entry for each medium, in their order */
  gboolean per_part;      /* a list with an entry for each part of a thread, in their order */
  gboolean names_medium;  /* a number that is the place of a medium among them, from 0 */
  const char *mark;       /* (nullable) of a text: in an address, the value stands after this */
  const char *blank_item; /* (nullable) what is sent for an empty line of a list; NULL: nothing */
  const char *forbidden;  /* (nullable) characters that it must not have */

  /* Code points of a text, entries of a list or table, or bounds of a number; a max of 0 is no limit. */
  gint64 min;
  gint64 max;
  /* Code points of each entry of a list, and of all together. */
  guint item_min;
  guint item_max;
  guint total_max;
};

/**
 * prm_network_get_options:
 * @n_options: (out) (optional): how many
 *
 * Returns: (transfer none): the options of @network, required ones first, then in the order of a form; ended by one
 *   without a key
 */
const PrmNetworkOption *prm_network_get_options (PrmNetwork network, guint *n_options);

/** prm_network_find_option: Returns: (nullable): the option of @network with @key */
const PrmNetworkOption *prm_network_find_option (PrmNetwork network, const char *key);

/* Words for people, in the user's language. */
const char *prm_network_option_get_label (const PrmNetworkOption *option);
const char *prm_network_option_get_help (const PrmNetworkOption *option);    /* (nullable) */
const char *prm_network_option_get_section (const PrmNetworkOption *option); /* (nullable) */
const char *prm_option_choice_get_label (const PrmOptionChoice *choice);
/* Returns: (nullable): what it takes, such as “Needs the Max Pack” */
const char *prm_option_plan_get_label (PrmOptionPlan plan);

/** prm_network_option_is_in: Returns: whether @option is the one named @name, or a field of the object of that name */
gboolean prm_network_option_is_in (const PrmNetworkOption *option, const char *name);

/**
 * prm_network_option_is_set:
 * @value: (nullable): the text in a draft
 *
 * Returns: whether it says anything: something is written, or a switch is on
 */
gboolean prm_network_option_is_set (const PrmNetworkOption *option, const char *value);

/**
 * prm_network_option_split:
 * @value: the text of a list or table
 *
 * Returns: (transfer full): its entries without blanks around them. Empty ones are kept where their place counts, and
 *   dropped at the end and elsewhere.
 */
GStrv prm_network_option_split (const PrmNetworkOption *option, const char *value);

/**
 * prm_network_option_take:
 * @text: what a person has entered
 *
 * Returns: (transfer full): the value in it: of an address that was pasted where an identifier is wanted, the
 * identifier
 */
char *prm_network_option_take (const PrmNetworkOption *option, const char *text);

/** prm_network_option_join: Returns: (transfer full): the text of a list or table with @entries, which are made one
 * line each */
char *prm_network_option_join (const char *const *entries);

/**
 * prm_network_option_check:
 * @value: what a person has filled in so far; not empty
 *
 * Whether the value fits by itself; whether it is needed, prm_draft_check() knows.
 *
 * Returns: (transfer full) (nullable): a sentence that says what is wrong and what to do; %NULL where it fits
 */
char *prm_network_option_check (PrmNetwork network, const PrmNetworkOption *option, const char *value);

/** prm_network_option_describe_missing: Returns: (transfer full): the sentence where a required option is left out */
char *prm_network_option_describe_missing (PrmNetwork network, const PrmNetworkOption *option);

G_END_DECLS
