/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include <glib-unix.h>

#include "prm-clock.h"

#define MINUTE 60

/* Less than that is the clock being kept right, or a second that had begun. */
#define SET_BACK_MIN 5

typedef struct
{
  guint id;
  gint64 at;
  PrmAlarmFunc callback;
  gpointer user_data;
} Alarm;

struct _PrmClock
{
  GObject parent_instance;

  GSequence *alarms; /* (owned) (element-type Alarm) by moment, then in the order in which they were set */
  guint last_id;

  gboolean manual;
  gint64 manual_now;
  gint64 manual_uptime;
  guint idle_id;

  int timer_fd;
  guint source_id;
  gint64 minute; /* the one last announced */
  gint64 ahead;  /* by how much the clock was ahead of the uptime when that was last looked at */
};

enum
{
  SIGNAL_MINUTE_CHANGED,
  SIGNAL_SET_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmClock, prm_clock, G_TYPE_OBJECT)

static gboolean on_idle (gpointer user_data);

static int
compare_alarms (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Alarm *first = a, *second = b;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return first->id < second->id ? -1 : first->id > second->id;
}

static Alarm *
peek_first (PrmClock *self)
{
  GSequenceIter *begin = g_sequence_get_begin_iter (self->alarms);

  return g_sequence_iter_is_end (begin) ? NULL : g_sequence_get (begin);
}

/*
 * The timer follows the wall clock, not the time that this computer was awake: it goes off at once when the computer
 * wakes up after the moment has passed, and is cancelled, which also wakes us, when somebody sets the clock.
 */
static void
arm (PrmClock *self)
{
  Alarm *first = peek_first (self);
  gint64 due = (self->minute + 1) * MINUTE;
  struct itimerspec spec = { 0 };

  if (self->manual)
    {
      if (first != NULL && first->at <= self->manual_now && self->idle_id == 0)
        self->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_idle, self, NULL);
      return;
    }
  if (self->timer_fd < 0)
    return;
  if (first != NULL && first->at < due)
    due = MAX (first->at, 1);
  spec.it_value.tv_sec = (time_t) due;
  if (timerfd_settime (self->timer_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) != 0)
    g_debug ("Cannot set the timer: %s", g_strerror (errno));
}

static void
run_due (PrmClock *self, gint64 until)
{
  Alarm *first;

  while ((first = peek_first (self)) != NULL && first->at <= until)
    {
      PrmAlarmFunc callback = first->callback;
      gpointer user_data = first->user_data;

      if (self->manual && first->at > self->manual_now)
        {
          self->manual_now = first->at;
          self->manual_uptime = first->at - self->ahead;
        }
      g_sequence_remove (g_sequence_get_begin_iter (self->alarms));
      callback (user_data);
    }
}

static void
announce_set_back (PrmClock *self)
{
  gint64 before = self->ahead;

  self->ahead = prm_clock_now (self) - prm_clock_get_uptime (self);
  if (self->ahead <= before - SET_BACK_MIN)
    g_signal_emit (self, signals[SIGNAL_SET_BACK], 0, before - self->ahead);
}

static void
announce_minute (PrmClock *self)
{
  gint64 minute = prm_clock_now (self) / MINUTE;

  if (minute == self->minute)
    return;
  self->minute = minute;
  g_signal_emit (self, signals[SIGNAL_MINUTE_CHANGED], 0);
}

/* Alarms that are set for a moment that has passed wait for this, so that a caller is never called back at once; what
 * the callbacks set anew waits for the next turn. */
static gboolean
on_idle (gpointer user_data)
{
  g_autoptr (PrmClock) self = g_object_ref (user_data);

  self->idle_id = 0;
  run_due (self, self->manual_now);
  arm (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_timer (int fd, GIOCondition condition, gpointer user_data)
{
  g_autoptr (PrmClock) self = g_object_ref (user_data);
  guint64 n_expirations;

  /* ECANCELED says that the clock was set: what is due then is found below like anything else. */
  if (read (fd, &n_expirations, sizeof n_expirations) < 0 && errno == EAGAIN)
    return G_SOURCE_CONTINUE;
  announce_set_back (self);
  run_due (self, prm_clock_now (self));
  announce_minute (self);
  arm (self);
  return G_SOURCE_CONTINUE;
}

/* Only where the system gives no timer. */
static gboolean
on_second (gpointer user_data)
{
  g_autoptr (PrmClock) self = g_object_ref (user_data);

  announce_set_back (self);
  run_due (self, prm_clock_now (self));
  announce_minute (self);
  return G_SOURCE_CONTINUE;
}

static void
prm_clock_finalize (GObject *object)
{
  PrmClock *self = PRM_CLOCK (object);

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->timer_fd >= 0)
    close (self->timer_fd);
  g_sequence_free (self->alarms);

  G_OBJECT_CLASS (prm_clock_parent_class)->finalize (object);
}

static void
prm_clock_class_init (PrmClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_clock_finalize;

  signals[SIGNAL_MINUTE_CHANGED] =
    g_signal_new ("minute-changed", PRM_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SET_BACK] =
    g_signal_new ("set-back", PRM_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
prm_clock_init (PrmClock *self)
{
  self->alarms = g_sequence_new (g_free);
  self->timer_fd = -1;
}

/** prm_clock_new: Returns: (transfer full): the system's clock; alarms come from the main loop */
PrmClock *
prm_clock_new (void)
{
  PrmClock *self = g_object_new (PRM_TYPE_CLOCK, NULL);

  self->minute = prm_clock_now (self) / MINUTE;
  self->ahead = prm_clock_now (self) - prm_clock_get_uptime (self);
  self->timer_fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->timer_fd >= 0)
    self->source_id = g_unix_fd_add (self->timer_fd, G_IO_IN, on_timer, self);
  else
    self->source_id = g_timeout_add_seconds (1, on_second, self);
  arm (self);
  return self;
}

PrmClock *
prm_clock_new_manual (gint64 now)
{
  PrmClock *self = g_object_new (PRM_TYPE_CLOCK, NULL);

  self->manual = TRUE;
  self->manual_now = now;
  self->manual_uptime = 1;
  self->minute = now / MINUTE;
  self->ahead = now - self->manual_uptime;
  return self;
}

void
prm_clock_advance (PrmClock *clock, gint64 seconds)
{
  gint64 target;

  g_return_if_fail (PRM_IS_CLOCK (clock));
  g_return_if_fail (clock->manual);
  g_return_if_fail (seconds >= 0);

  g_object_ref (clock);
  target = clock->manual_now + seconds;
  run_due (clock, target);
  clock->manual_now = target;
  clock->manual_uptime = target - clock->ahead;
  announce_minute (clock);
  g_object_unref (clock);
}

void
prm_clock_set (PrmClock *clock, gint64 now)
{
  g_return_if_fail (PRM_IS_CLOCK (clock));
  g_return_if_fail (clock->manual);

  g_object_ref (clock);
  clock->manual_now = now;
  announce_set_back (clock);
  run_due (clock, now);
  announce_minute (clock);
  g_object_unref (clock);
}

gint64
prm_clock_get_uptime (PrmClock *clock)
{
  struct timespec now = { 0 };

  g_return_val_if_fail (PRM_IS_CLOCK (clock), 0);

  if (clock->manual)
    return clock->manual_uptime;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

gint64
prm_clock_now (PrmClock *clock)
{
  g_return_val_if_fail (PRM_IS_CLOCK (clock), 0);

  return clock->manual ? clock->manual_now : g_get_real_time () / G_USEC_PER_SEC;
}

guint
prm_clock_add_alarm (PrmClock *clock, gint64 at, PrmAlarmFunc callback, gpointer user_data)
{
  Alarm *alarm;

  g_return_val_if_fail (PRM_IS_CLOCK (clock), 0);
  g_return_val_if_fail (callback != NULL, 0);

  alarm = g_new0 (Alarm, 1);
  if (++clock->last_id == 0)
    clock->last_id = 1;
  alarm->id = clock->last_id;
  alarm->at = at;
  alarm->callback = callback;
  alarm->user_data = user_data;
  g_sequence_insert_sorted (clock->alarms, alarm, compare_alarms, NULL);
  arm (clock);
  return alarm->id;
}

void
prm_clock_remove_alarm (PrmClock *clock, guint id)
{
  g_return_if_fail (PRM_IS_CLOCK (clock));

  for (GSequenceIter *iter = g_sequence_get_begin_iter (clock->alarms); !g_sequence_iter_is_end (iter);
       iter = g_sequence_iter_next (iter))
    {
      const Alarm *alarm = g_sequence_get (iter);

      if (alarm->id == id)
        {
          g_sequence_remove (iter);
          return;
        }
    }
}

gint64
prm_clock_get_next_alarm (PrmClock *clock)
{
  const Alarm *first;

  g_return_val_if_fail (PRM_IS_CLOCK (clock), PRM_TIME_NONE);

  first = peek_first (clock);
  return first != NULL ? first->at : PRM_TIME_NONE;
}
