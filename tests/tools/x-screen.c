/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "x-screen.h"

#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <cairo-xlib.h>

struct _XScreen
{
  Display *display; /* (owned) */
  Window root;
};

/* A window can vanish between two questions about it; that is an answer, not a reason to exit. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

XScreen *
x_screen_open (GError **error)
{
  Display *display = XOpenDisplay (NULL);
  XScreen *screen;

  if (display == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no X display at “%s”.",
                   g_getenv ("DISPLAY") != NULL ? g_getenv ("DISPLAY") : "");
      return NULL;
    }
  XSetErrorHandler (ignore_error);
  screen = g_new0 (XScreen, 1);
  screen->display = display;
  screen->root = DefaultRootWindow (display);
  return screen;
}

void
x_screen_close (XScreen *screen)
{
  XCloseDisplay (screen->display);
  g_free (screen);
}

/* Reads a property of one 32-bit number. */
static gboolean
read_cardinal (XScreen *screen, Window window, const char *name, Atom type, gulong *value)
{
  Atom property = XInternAtom (screen->display, name, False);
  Atom actual = None;
  int format = 0;
  gulong count = 0, left = 0;
  unsigned char *data = NULL;
  gboolean found = FALSE;

  if (XGetWindowProperty (screen->display, window, property, 0, 1, False, type, &actual, &format, &count, &left,
                          &data) == Success &&
      data != NULL)
    {
      found = format == 32 && count == 1;
      if (found)
        *value = *(gulong *) data;
      XFree (data);
    }
  return found;
}

static gboolean
is_top_level_of (XScreen *screen, Window window, GPid pid, int least_size)
{
  XWindowAttributes attributes;
  gulong owner = 0;

  return read_cardinal (screen, window, "_NET_WM_PID", XA_CARDINAL, &owner) && owner == (gulong) pid &&
         XGetWindowAttributes (screen->display, window, &attributes) && attributes.map_state == IsViewable &&
         attributes.width >= least_size && attributes.height >= least_size;
}

static void
collect_windows (XScreen *screen, Window parent, GPid pid, int least_size, guint depth, GArray *found)
{
  Window root, above, *children = NULL;
  unsigned int n_children = 0;

  if (depth == 0 || !XQueryTree (screen->display, parent, &root, &above, &children, &n_children))
    return;
  for (unsigned int i = 0; i < n_children; i++)
    {
      XScreenWindow window = children[i];

      if (is_top_level_of (screen, window, pid, least_size))
        g_array_append_val (found, window);
      else
        collect_windows (screen, window, pid, least_size, depth - 1, found);
    }
  if (children != NULL)
    XFree (children);
}

GArray *
x_screen_find_windows (XScreen *screen, GPid pid, int least_size)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (XScreenWindow));

  /* A window manager puts a window into one or two of its own. */
  collect_windows (screen, screen->root, pid, least_size, 3, found);
  return found;
}

gboolean
x_screen_is_painted (XScreen *screen, XScreenWindow window)
{
  XWindowAttributes attributes;
  gboolean painted = FALSE;

  if (!XGetWindowAttributes (screen->display, window, &attributes) || attributes.map_state != IsViewable)
    return FALSE;
  /* The title bar lies in the upper part of every window here; a few of its rows tell enough and cost little. */
  for (int row = 20; row <= 35 && !painted; row += 5)
    {
      XImage *image = XGetImage (screen->display, window, 0, row, attributes.width, 1, AllPlanes, ZPixmap);

      if (image == NULL)
        return FALSE;
      for (int x = 1; x < attributes.width && !painted; x++)
        painted = XGetPixel (image, x, 0) != XGetPixel (image, 0, 0);
      XDestroyImage (image);
    }
  return painted;
}

gboolean
x_screen_get_area (XScreen *screen, XScreenWindow window, int *x, int *y, int *width, int *height)
{
  XWindowAttributes attributes;
  Window child;

  if (!XGetWindowAttributes (screen->display, window, &attributes) ||
      !XTranslateCoordinates (screen->display, window, screen->root, 0, 0, x, y, &child))
    return FALSE;
  *width = attributes.width;
  *height = attributes.height;
  return TRUE;
}

char *
x_screen_checksum (XScreen *screen)
{
  int number = DefaultScreen (screen->display);
  XImage *image = XGetImage (screen->display, screen->root, 0, 0, DisplayWidth (screen->display, number),
                             DisplayHeight (screen->display, number), AllPlanes, ZPixmap);
  char *sum;

  if (image == NULL)
    return NULL;
  sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) image->data,
                                     (gsize) image->bytes_per_line * image->height);
  XDestroyImage (image);
  return sum;
}

gboolean
x_screen_save (XScreen *screen, int x, int y, int width, int height, const char *path, GError **error)
{
  int number = DefaultScreen (screen->display);
  int screen_width = DisplayWidth (screen->display, number), screen_height = DisplayHeight (screen->display, number);
  int left = CLAMP (x, 0, screen_width - 1), top = CLAMP (y, 0, screen_height - 1);
  cairo_surface_t *all, *part;
  cairo_status_t status;

  /* The root window shows what a person sees, pop-ups included; a window's own pixels would lack them. */
  all = cairo_xlib_surface_create (screen->display, screen->root, DefaultVisual (screen->display, number), screen_width,
                                   screen_height);
  part = cairo_surface_create_for_rectangle (all, left, top, CLAMP (x + width, left + 1, screen_width) - left,
                                             CLAMP (y + height, top + 1, screen_height) - top);
  status = cairo_surface_write_to_png (part, path);
  cairo_surface_destroy (part);
  cairo_surface_destroy (all);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", path, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

void
x_screen_set_background (XScreen *screen, guint32 color)
{
  XSetWindowBackground (screen->display, screen->root, color);
  XClearWindow (screen->display, screen->root);
  XSync (screen->display, False);
}

void
x_screen_resize (XScreen *screen, XScreenWindow window, int x, int y, int width, int height)
{
  XMoveResizeWindow (screen->display, window, x, y, width, height);
  XSync (screen->display, False);
}

void
x_screen_ask_to_close (XScreen *screen, XScreenWindow window)
{
  XEvent event = { 0 };

  event.xclient.type = ClientMessage;
  event.xclient.window = window;
  event.xclient.message_type = XInternAtom (screen->display, "WM_PROTOCOLS", False);
  event.xclient.format = 32;
  event.xclient.data.l[0] = (long) XInternAtom (screen->display, "WM_DELETE_WINDOW", False);
  event.xclient.data.l[1] = CurrentTime;
  XSendEvent (screen->display, window, False, NoEventMask, &event);
  XSync (screen->display, False);
}

gboolean
x_screen_press (XScreen *screen, const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (KeyCode));

  for (guint i = 0; names[i] != NULL; i++)
    {
      KeyCode code = XKeysymToKeycode (screen->display, XStringToKeysym (names[i]));

      if (code == 0)
        return FALSE;
      g_array_append_val (codes, code);
    }
  for (guint i = 0; i < codes->len; i++)
    XTestFakeKeyEvent (screen->display, g_array_index (codes, KeyCode, i), True, CurrentTime);
  for (guint i = codes->len; i > 0; i--)
    XTestFakeKeyEvent (screen->display, g_array_index (codes, KeyCode, i - 1), False, CurrentTime);
  XSync (screen->display, False);
  return TRUE;
}

/* Latin-1 characters are their own key symbols. */
static gboolean
type_character (XScreen *screen, char character)
{
  KeySym symbol = character == '\n' ? XK_Return : (KeySym) (guchar) character;
  KeyCode code = XKeysymToKeycode (screen->display, symbol);
  KeyCode shift = XKeysymToKeycode (screen->display, XK_Shift_L);
  gboolean shifted;

  if (code == 0)
    return FALSE;
  shifted = XkbKeycodeToKeysym (screen->display, code, 0, 0) != symbol;
  if (shifted)
    XTestFakeKeyEvent (screen->display, shift, True, CurrentTime);
  XTestFakeKeyEvent (screen->display, code, True, CurrentTime);
  XTestFakeKeyEvent (screen->display, code, False, CurrentTime);
  if (shifted)
    XTestFakeKeyEvent (screen->display, shift, False, CurrentTime);
  return TRUE;
}

gboolean
x_screen_type (XScreen *screen, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!type_character (screen, *p))
      return FALSE;
  XSync (screen->display, False);
  return TRUE;
}

void
x_screen_point (XScreen *screen, int x, int y)
{
  XTestFakeMotionEvent (screen->display, -1, x, y, CurrentTime);
  XSync (screen->display, False);
}

void
x_screen_click (XScreen *screen, int x, int y)
{
  x_screen_point (screen, x, y);
  XTestFakeButtonEvent (screen->display, 1, True, CurrentTime);
  XTestFakeButtonEvent (screen->display, 1, False, CurrentTime);
  XSync (screen->display, False);
}
