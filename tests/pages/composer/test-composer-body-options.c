/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "body-support.h"
#include "prm-network-options.h"

/* Every option of every network filled in through its form, and the body that the service got for it. */

#define PICTURES "https://pictures.example/one.jpg https://pictures.example/two.jpg"
#define PICTURE "https://pictures.example/one.jpg"
#define VIDEO "https://pictures.example/clip.mp4"
#define COVER "https://pictures.example/cover.jpg"
#define DOCUMENT "https://pictures.example/menu.pdf"
#define PAGE "https://acme.example/bread"

typedef struct
{
  const char *path;
  PrmNetwork network;
  const char *text;
  const char *media;   /* (nullable) addresses with blanks between them */
  const char *fills;   /* KEY=VALUE as composer_fill_option() takes it, with bars between them */
  const char *options; /* the option object, with ' for " */
} OptionRow;

static const OptionRow rows[] = {
  { "bluesky", PRM_NETWORK_BLUESKY, "Bread", PICTURES, "altText=A loaf\nTwo rolls",
    "'blueskyOptions':{'altText':['A loaf','Two rolls']}" },

  { "facebook-reel", PRM_NETWORK_FACEBOOK, "Bread", VIDEO,
    "reels=true|title=How it is made|thumbNail=" COVER "|locationId=110843418940484|targeting.countries=US\nCA|"
    "targeting.ageMin=3",
    "'faceBookOptions':{'reels':true,'title':'How it is made','thumbNail':'" COVER
    "','locationId':'110843418940484','targeting':{'countries':['US','CA'],'ageMin':18}}" },
  { "facebook-pictures", PRM_NETWORK_FACEBOOK, "Bread", PICTURES,
    "altText=\nTwo rolls|mediaCaptions=The loaf\nThe rolls|draft=true|scheduledPublishDate=2027-07-10 09:00",
    "'faceBookOptions':{'altText':['','Two rolls'],'mediaCaptions':['The loaf','The rolls'],'draft':true,"
    "'scheduledPublishDate':'2027-07-10T09:00:00Z'}" },
  { "facebook-story", PRM_NETWORK_FACEBOOK, "Bread", PICTURE, "stories=true", "'faceBookOptions':{'stories':true}" },
  { "facebook-link", PRM_NETWORK_FACEBOOK, "Bread", NULL, "link=" PAGE, "'faceBookOptions':{'link':'" PAGE "'}" },
  { "facebook-carousel", PRM_NETWORK_FACEBOOK, "Bread", NULL,
    "carousel.link=" PAGE "|carousel.items=Loaf\t" PAGE "/1\t" COVER "\nRolls\t" PAGE "/2\t" PICTURE,
    "'faceBookOptions':{'carousel':{'link':'" PAGE "','items':[{'name':'Loaf','link':'" PAGE "/1','picture':'" COVER
    "'},{'name':'Rolls','link':'" PAGE "/2','picture':'" PICTURE "'}]}}" },

  { "google-photo", PRM_NETWORK_GOOGLE_BUSINESS, "Bread", PICTURE, "isPhotoVideo=true|category=8",
    "'gmbOptions':{'isPhotoVideo':true,'category':'food_and_drink'}" },
  { "google-event", PRM_NETWORK_GOOGLE_BUSINESS, "Bread", NULL,
    "callToAction.actionType=4|callToAction.url=" PAGE "|event.title=Bread day|event.startDate=2027-07-10 09:00|"
    "event.endDate=2027-07-10 18:00",
    "'gmbOptions':{'callToAction':{'actionType':'learn_more','url':'" PAGE
    "'},'event':{'title':'Bread day','startDate':'2027-07-10T09:00:00Z','endDate':'2027-07-10T18:00:00Z'}}" },
  { "google-offer", PRM_NETWORK_GOOGLE_BUSINESS, "Bread", NULL,
    "offer.title=Two for one|offer.startDate=2027-07-10 09:00|offer.endDate=2027-07-11 18:00|offer.couponCode=RYE2|"
    "offer.redeemOnlineUrl=" PAGE "|offer.termsConditions=While there is some",
    "'gmbOptions':{'offer':{'title':'Two for one','startDate':'2027-07-10T09:00:00Z',"
    "'endDate':'2027-07-11T18:00:00Z','couponCode':'RYE2','redeemOnlineUrl':'" PAGE
    "','termsConditions':'While there is some'}}" },

  { "instagram-reel", PRM_NETWORK_INSTAGRAM, "Bread", VIDEO,
    "reels=true|shareReelsFeed=true|thumbNail=" COVER "|audioName=Kneading|collaborators=ada\nbert|"
    "userTags=carla\t50\t25 %\ndora|locationId=7640348500|isAIGenerated=true|trialParams.graduationStrategy=1|"
    "audioConfiguration.audioId=587410|audioConfiguration.audioVolume=60|audioConfiguration.videoVolume=40",
    "'instagramOptions':{'reels':true,'shareReelsFeed':true,'thumbNail':'" COVER
    "','audioName':'Kneading','collaborators':['ada','bert'],'userTags':[{'username':'carla','x':0.5,'y':0.25},"
    "{'username':'dora'}],'locationId':'7640348500','isAIGenerated':true,'trialParams':{'graduationStrategy':"
    "'MANUAL'},'audioConfiguration':{'audioId':'587410','audioVolume':60,'videoVolume':40}}" },
  { "instagram-offset", PRM_NETWORK_INSTAGRAM, "Bread", VIDEO, "thumbNailOffset=1500",
    "'instagramOptions':{'thumbNailOffset':1500}" },
  { "instagram-pictures", PRM_NETWORK_INSTAGRAM, "Bread", PICTURES, "altText=A loaf\nTwo rolls|autoResize=true",
    "'instagramOptions':{'altText':['A loaf','Two rolls'],'autoResize':true}" },
  { "instagram-story", PRM_NETWORK_INSTAGRAM, "Bread", PICTURE, "stories=true", "'instagramOptions':{'stories':true}" },

  { "linkedin-pictures", PRM_NETWORK_LINKEDIN, "Bread", PICTURES,
    "altText=A loaf|titles=The loaf\nThe rolls|visibility=2|disableShare=true",
    "'linkedInOptions':{'altText':['A loaf'],'titles':['The loaf','The rolls'],'visibility':'connections',"
    "'disableShare':true}" },
  { "linkedin-video", PRM_NETWORK_LINKEDIN, "Bread", VIDEO, "thumbNail=" COVER,
    "'linkedInOptions':{'thumbNail':'" COVER "'}" },
  { "linkedin-document", PRM_NETWORK_LINKEDIN, "Bread", DOCUMENT,
    "title=Our menu|targeting.countries=US|targeting.seniorities=Senior|targeting.degrees=Bachelor|"
    "targeting.fieldsOfStudy=Baking|targeting.industries=Food|targeting.jobFunctions=Marketing|"
    "targeting.staffCountRanges=SIZE_2_TO_10",
    "'linkedInOptions':{'title':'Our menu','targeting':{'countries':['US'],'seniorities':['Senior'],'degrees':"
    "['Bachelor'],'fieldsOfStudy':['Baking'],'industries':['Food'],'jobFunctions':['Marketing'],"
    "'staffCountRanges':['SIZE_2_TO_10']}}" },

  { "pinterest-pictures", PRM_NETWORK_PINTEREST, "Bread", PICTURES,
    "title=Rye|link=" PAGE "|boardId=1056|altText=A loaf|note=Baked on Monday|carouselOptions=\nRolls\t" PAGE "\tTwo",
    "'pinterestOptions':{'title':'Rye','link':'" PAGE "','boardId':'1056','altText':['A loaf'],"
    "'note':'Baked on Monday','carouselOptions':[{},{'title':'Rolls','link':'" PAGE "','description':'Two'}]}" },
  { "pinterest-video", PRM_NETWORK_PINTEREST, "Bread", VIDEO, "thumbNail=" COVER,
    "'pinterestOptions':{'thumbNail':'" COVER "'}" },

  { "reddit", PRM_NETWORK_REDDIT, "Bread", NULL, "subreddit=breadit|title=Rye|link=" PAGE,
    "'redditOptions':{'subreddit':'breadit','title':'Rye','link':'" PAGE "'}" },

  { "snapchat-spotlight", PRM_NETWORK_SNAPCHAT, "Bread", VIDEO, "spotlight=true",
    "'snapChatOptions':{'spotlight':true}" },
  { "snapchat-story", PRM_NETWORK_SNAPCHAT, "Bread", PICTURE, "savedStory=true|title=Rye",
    "'snapChatOptions':{'savedStory':true,'title':'Rye'}" },

  { "threads", PRM_NETWORK_THREADS, "One\n\nTwo\n\nThree", NULL,
    "thread=true|threadNumber=true|mediaUrls=" PICTURE "\n\n" COVER,
    "'threadsOptions':{'thread':true,'threadNumber':true,'mediaUrls':['" PICTURE "','null','" COVER "']}" },

  { "tiktok-pictures", PRM_NETWORK_TIKTOK, "Bread", PICTURES,
    "title=Rye|visibility=1|disableComments=true|isAIGenerated=true|isBrandedContent=true|isBrandOrganic=true|"
    "autoAddMusic=true|imageCoverIndex=2|draft=true",
    "'tikTokOptions':{'title':'Rye','visibility':'public','disableComments':true,'isAIGenerated':true,"
    "'isBrandedContent':true,'isBrandOrganic':true,'autoAddMusic':true,'imageCoverIndex':1,'draft':true}" },
  { "tiktok-video", PRM_NETWORK_TIKTOK, "Bread", VIDEO, "disableDuet=true|disableStitch=true|thumbNail=" COVER,
    "'tikTokOptions':{'disableDuet':true,'disableStitch':true,'thumbNail':'" COVER "'}" },
  { "tiktok-offset", PRM_NETWORK_TIKTOK, "Bread", VIDEO, "thumbNailOffset=2500",
    "'tikTokOptions':{'thumbNailOffset':2500}" },

  { "x-thread", PRM_NETWORK_X, "One\n\nTwo", NULL, "thread=true|threadNumber=true|mediaUrls=\n" PICTURE,
    "'twitterOptions':{'thread':true,'threadNumber':true,'mediaUrls':['null','" PICTURE "']}" },
  { "x-reply", PRM_NETWORK_X, "Bread", PICTURE,
    "altText=A loaf|replyToId=https://x.com/acme/status/1728394051?s=20|longPost=true",
    "'twitterOptions':{'altText':['A loaf'],'replyToId':'1728394051','longPost':true}" },
  { "x-poll", PRM_NETWORK_X, "Bread", NULL, "quoteTweetId=1728394051|poll.options=Rye\nWheat|poll.duration=1440",
    "'twitterOptions':{'quoteTweetId':'1728394051','poll':{'options':['Rye','Wheat'],'duration':1440}}" },
  { "x-video", PRM_NETWORK_X, "Bread", VIDEO,
    "longVideo=true|subTitleUrl=https://pictures.example/clip.srt|subTitleLanguage=de|subTitleName=Deutsch",
    "'twitterOptions':{'longVideo':true,'subTitleUrl':'https://pictures.example/clip.srt','subTitleLanguage':'de',"
    "'subTitleName':'Deutsch'}" },

  { "youtube", PRM_NETWORK_YOUTUBE, "How it is made", VIDEO,
    "title=Bread|visibility=3|thumbNail=" COVER "|tags=bread\nbaking|categoryId=7|"
    "playListId=https://www.youtube.com/playlist?list=PLrye-1|madeForKids=true|notifySubscribers=false|"
    "containsSyntheticMedia=true|publishAt=2027-07-10 09:00|subTitleUrl=https://pictures.example/clip.srt|"
    "subTitleLanguage=de|subTitleName=Deutsch|targeting.allow=US\nCA",
    "'youTubeOptions':{'title':'Bread','thumbNail':'" COVER "','tags':['bread','baking'],'categoryId':26,"
    "'playListId':'PLrye-1','madeForKids':true,'notifySubscribers':false,'containsSyntheticMedia':true,"
    "'publishAt':'2027-07-10T09:00:00Z','subTitleUrl':'https://pictures.example/clip.srt','subTitleLanguage':'de',"
    "'subTitleName':'Deutsch','targeting':{'allow':['US','CA']}}" },
  { "youtube-short", PRM_NETWORK_YOUTUBE, "How it is made", VIDEO,
    "title=Bread|visibility=1|shorts=true|targeting.block=US",
    "'youTubeOptions':{'title':'Bread','visibility':'public','shorts':true,'targeting':{'block':['US']}}" },
};

/* Alternative texts are written beside the media. */
static void
fill_alt_texts (DeskWindow *self, const char *value)
{
  g_auto (GStrv) texts = g_strsplit (value, "\n", -1);

  for (guint i = 0; texts[i] != NULL; i++)
    if (*texts[i] != '\0')
      body_act (self, media_get_strip (self), "media.set-alt", "(us)", i, texts[i]);
}

static void
fill (DeskWindow *self, const OptionRow *row)
{
  g_auto (GStrv) fills = g_strsplit (row->fills, "|", -1);

  for (guint i = 0; fills[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (fills[i], "=", 2);

      if (g_str_equal (pair[0], "altText"))
        fill_alt_texts (self, pair[1]);
      else
        composer_fill_option (self, row->network, pair[0], pair[1]);
    }
}

static const OptionRow *current;

static void
write_row (DeskWindow *self)
{
  g_auto (GStrv) media = current->media != NULL ? g_strsplit (current->media, " ", -1) : NULL;

  body_write (self, current->network, current->text);
  for (guint i = 0; media != NULL && media[i] != NULL; i++)
    media_add (self, media[i]);
  fill (self, current);
}

static char *
dup_media (const OptionRow *row)
{
  g_auto (GStrv) media = row->media != NULL ? g_strsplit (row->media, " ", -1) : NULL;
  g_autofree char *joined = media != NULL ? g_strjoinv ("','", media) : NULL;

  return joined != NULL ? g_strdup_printf ("'mediaUrls':['%s'],", joined) : g_strdup ("");
}

static void
test_row (gconstpointer data)
{
  const OptionRow *row = data;
  g_autofree char *media = dup_media (row);
  g_autofree char *text = g_strescape (row->text, NULL);
  g_autofree char *body = g_strdup_printf ("{'post':'%s','platforms':['%s'],%s'scheduleDate':'@',%s}", text,
                                           prm_network_get_api_id (row->network), media, row->options);
  const BodyRow body_row = { row->path, write_row, body };

  current = row;
  body_run_row (&body_row);
}

static gboolean
is_filled (PrmNetwork network, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) fills = g_strsplit (rows[i].fills, "|", -1);

      if (rows[i].network != network)
        continue;
      for (guint k = 0; fills[k] != NULL; k++)
        {
          g_auto (GStrv) pair = g_strsplit (fills[k], "=", 2);

          if (g_str_equal (pair[0], key))
            return TRUE;
        }
    }
  return FALSE;
}

/* A new option needs a row here. What takes a permission of the network's is refused by the sandbox, as it is by the
 * service for nearly everybody; tests/api/ holds its encoding. */
static void
test_every_option (void)
{
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    for (const PrmNetworkOption *option = prm_network_get_options (network, NULL); option->key != NULL; option++)
      if (option->plan != PRM_OPTION_PLAN_PERMISSION && !is_filled (network, option->key))
        g_error ("No row fills in %s of %s", option->key, prm_network_get_api_id (network));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/composer-body-options/every-option", test_every_option);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body-options/", rows[i].path, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  return body_end ();
}
