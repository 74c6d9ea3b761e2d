/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"

#define REFUSED PRM_API_ERROR_REFUSED
#define USER PRM_API_TURN_USER
#define OWNER PRM_API_TURN_ACCOUNT_OWNER
#define NETWORK PRM_API_TURN_NETWORK
#define NOBODY PRM_API_TURN_NOBODY

/* Ascending by code. What is not here is treated by its HTTP status; the numbers that the sandbox made up for
 * itself (901 and up) are left out on purpose, since the real service has others. */
static const PrmApiCode codes[] = {
  { 101, REFUSED, USER,
    N_ ("The service found a value missing or wrong in the request. Check what you entered and try again.") },
  { 102, PRM_API_ERROR_API_KEY, OWNER,
    N_ ("The service does not accept this API Key. Copy it again from the Ayrshare dashboard.") },
  { 106, PRM_API_ERROR_PLAN, OWNER,
    N_ ("The account has used up its quota for this month. Wait for the next month, or have the account’s owner "
        "choose a larger plan.") },
  { 107, REFUSED, USER, N_ ("Facebook refused the post, perhaps because it repeats the last one. Change it.") },
  { 108, REFUSED, USER,
    N_ ("Facebook did not say whether it published the Reel. Look at the Page before you send it again.") },
  { 110, REFUSED, USER, N_ ("X refuses a post with the same text as an earlier one. Change the text.") },
  { 114, PRM_API_ERROR_NOT_FOUND, USER,
    N_ ("The service does not know this post. It may have been deleted elsewhere; refresh to see.") },
  { 132, REFUSED, USER, N_ ("The text is too long for the network. Shorten it.") },
  { 136, REFUSED, USER,
    N_ ("The service could not fetch the media. Check that the address opens in a browser without signing in and "
        "leads straight to the image or video.") },
  { 137, REFUSED, USER,
    N_ ("The same or nearly the same text goes to this network within two days. Change the text or choose a later "
        "time.") },
  { 138, REFUSED, USER, N_ ("Instagram refused the media. Check its size, shape and format, then send it again.") },
  { 139, REFUSED, USER, N_ ("The media is missing or does not suit the network. Add or change it.") },
  { 144, PRM_API_ERROR_PROFILE_KEY, OWNER,
    N_ ("The service does not know this Profile Key. Copy the client’s Profile Key again from the Ayrshare "
        "dashboard.") },
  { 146, REFUSED, USER, N_ ("Another profile has this title already. Choose a different one.") },
  { 156, REFUSED, NETWORK, N_ ("The network is not linked to this profile. Link it, then send the post again.") },
  { 159, REFUSED, USER,
    N_ ("The network does not allow this mention now, for example the same one twice in a day. Change the text.") },
  { 161, REFUSED, NETWORK, N_ ("Facebook no longer allows access to the Page. Link it again.") },
  { 169, PRM_API_ERROR_PLAN, OWNER,
    N_ ("The account’s plan does not include this. The account’s owner can choose a larger plan in the Ayrshare "
        "dashboard.") },
  { 189, REFUSED, OWNER,
    N_ ("The linking page could not be opened because the private key does not fit. Choose the key file of the "
        "Ayrshare account again.") },
  { 221, PRM_API_ERROR_NOT_FOUND, NOBODY, N_ ("There are no posts yet.") },
  { 254, REFUSED, USER, N_ ("The image is too large for LinkedIn. Use a smaller one.") },
  { 272, REFUSED, NETWORK, N_ ("X no longer allows access to the account. Link it again.") },
  { 288, REFUSED, NOBODY, N_ ("TikTok is still working on the video. Try again in a few minutes.") },
  { 349, REFUSED, NETWORK,
    N_ ("The network does not have this, or has locked the account. Look at the network itself.") },
  { 350, PRM_API_ERROR_NOT_FOUND, NOBODY, N_ ("There are no reviews yet.") },
  { 361, REFUSED, OWNER, N_ ("Messaging is not turned on for this profile. Turn it on in the Ayrshare dashboard.") },
  { 362, REFUSED, NETWORK, N_ ("The network asks for its permission again. Link it again.") },
  { 382, REFUSED, USER,
    N_ ("The post is still on the network and was not marked as deleted. Delete it in the network’s own app "
        "first.") },
  { 383, REFUSED, NOBODY, N_ ("The post is deleted already.") },
  { 419, REFUSED, OWNER,
    N_ ("X asks for the keys of your own X developer app. Add them in Preferences, then send the post again.") },
  { 435, REFUSED, NOBODY,
    N_ ("Instagram takes no more posts from this account today: its limit for 24 hours is reached. Choose a later "
        "time.") },
  { 436, REFUSED, NOBODY, N_ ("Instagram took too long with the media. Try again in a few minutes.") },
  { 440, REFUSED, USER,
    N_ ("The network could not fetch the media: its server turns robots away. Upload the file instead.") },
  { 447, REFUSED, USER, N_ ("A trial Reel needs to know when to show it to everyone. Choose it in the options.") },
  { 450, REFUSED, USER, N_ ("The image could not be converted for the network. Use a JPEG or PNG image.") },
  { 451, REFUSED, USER, N_ ("The image could not be converted for the network. Use a JPEG or PNG image.") },
  { 452, REFUSED, USER, N_ ("The image could not be converted for the network. Use a JPEG or PNG image.") },
  { 479, REFUSED, USER,
    N_ ("The network could not fetch the media: its server turns robots away. Upload the file instead.") },
  { 485, REFUSED, NOBODY, N_ ("The story has expired.") },
  { 501, REFUSED, USER, N_ ("The address of the linking page was withdrawn. Ask for a new one.") },
  { 502, REFUSED, USER, N_ ("The service does not know this address of a linking page. Ask for a new one.") },
  { 503, REFUSED, USER, N_ ("The address of the linking page has expired. Ask for a new one.") },
  { 518, REFUSED, NOBODY, N_ ("The post is out, and the network had something to remark.") },
};

const PrmApiCode *
prm_api_code_get_table (guint *n_codes)
{
  *n_codes = G_N_ELEMENTS (codes);

  return codes;
}

const PrmApiCode *
prm_api_code_find (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].code == code)
      return &codes[i];

  return NULL;
}
