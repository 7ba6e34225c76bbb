/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-kaggle.h"

#include <glib/gstdio.h>

#include "dgz-test-import.h"

/* None is called what it is, and columns stand in any order. */
const DgzTestFile dgz_test_spotify[] = {
  { "one.csv", "artist_name,updated_on,artist_id\n"
               "\"Velm, Oro & Sons\",x,ArtA\nNadir Quist,x,ArtB\nUnused,x,ArtC\n,x,ArtD\n"
               "Twice told,x,ArtA\n" },
  { "two.csv", "upc,release_title,release_id,release_date,popularity,total_tracks,album_type,"
               "release_img,label_name,updated_on\n"
               "5054285123456,First Pressing,RelA,2020-03-27,61,2,album,x,\"Hof, Inc.\",x\n"
               "5.054285e+12,Second,RelB,1999,0,1,single,x,NaN,x\n"
               ",Third,RelC,2020-03,101,1,single,x,,x\n"
               "none,,RelD,,,1,single,x,Loose,x\n" },
  { "bp_track.csv", "isrc,release_id,track_title,track_id,duration_ms,track_number,explicit,"
                    "disc_number,preview_url,updated_on\n"
                    "QZ-AA1-20-00001,RelA,Slow Tide,TrkA,301000,1,f,1,http://p/a,x\n"
                    "QZAA12000002,RelA,Fast Tide,TrkB,240500,2,t,1,ftp://p/b,x\n"
                    "QZAA12000001,RelB,Slow Tide,TrkC,300000,7,f,2,,x\n"
                    ",RelC,No Code,TrkD,0,1,f,1,,x\n"
                    "QZAA12000009,RelX,Astray,TrkE,NaN,x,f,1,,x\n"
                    "QZAA12000003,RelD,Loose,TrkF,1000,1,f,1,,x\n"
                    ",RelA,,TrkG,1000,3,f,1,,x\n"
                    ",RelA,Nobody's,TrkH,1000,3,f,1,,x\n"
                    ",RelA,No Id,,1000,3,f,1,,x\n"
                    "short,row\n" },
  { "four.csv", "updated_on,track_id,artist_id\n"
                "x,TrkA,ArtB\nx,TrkB,ArtB\nx,TrkB,ArtA\nx,TrkA,ArtA\nx,TrkC,ArtB\nx,TrkD,ArtB\n"
                "x,TrkE,ArtB\nx,TrkF,ArtB\nx,TrkG,ArtB\nx,TrkA,ArtB\nx,TrkH,ArtD\nx,TrkA,ArtX\n"
                "x,,ArtB\n" },
  { "five.csv", "artist_id,release_id,updated_on\nArtA,RelA,x\n" },
  { "six.csv", "valence,isrc,acousticness,danceability,duration_ms,energy,instrumentalness,key,"
               "liveness,loudness,mode,speechiness,tempo,time_signature,updated_on\n"
               ".9,QZAA12000001,.1,.2,300000,.3,.4,9,.5,-7.5,0,.6,124.5,4,x\n"
               ".1,QZAA12000001,.1,.1,300000,.1,.1,1,.1,-1,1,.1,99,3,x\n"
               ".9,QZAA12000002,.1,1.00004,300000,NaN,7,12,.5,-7.5,0,.6,0,4,x\n" },
  { NULL },
};

const DgzTestFile dgz_test_beatport[] = {
  { "a.csv", "genre_id,genre_name,song_count\n6,Techno (Raw / Deep / Hypnotic),9\n5,House,9\n" },
  { "b.csv", "subgenre_name,genre_id,subgenre_id,x\nDub,6,260,x\nAcid,5,7,x\nOdd Corner,5,8,x\n"
             "NaN,5,9,x\n" },
  { "c.csv", "key_id,key_letter,key_name,camelot_num,camelot_letter\n"
             "1,A,A Minor,8,A\n2,C,C Major,8.0,b\n3,,None,,\n" },
  { "sp_track.csv", "subgenre_id,track_id,title,mix,is_remixed,release_date,genre_id,track_url,bpm,"
                    "duration,duration_ms,isrc,key_id,label_id,release_id,is_matched_spot\n"
                    "NaN,10,Slow Tide,Original,f,2020,5,u,125,x,x,QZAA12000001,2,1,1,t\n"
                    "260.0,11,Slow Tide,Dub,f,2020,6,u,99,x,x,QZAA12000001,1,1,1,t\n"
                    "260,12,Fast Tide,Original,f,2020,6.0,u,,x,x,qz-aa1-20-00002,,1,1,t\n"
                    ",13,Loose,Original,f,2020,99,u,0,x,x,QZAA12000003,3,1,1,t\n"
                    ",14,None,Original,f,2020,5,u,120,x,x,,1,1,1,t\n" },
  { "d.csv", "artist_id,artist_name\n1,Beat Artist\n" },
  { "e.csv", "artist_id,track_id\n1,10\n" },
  { "f.csv", "label_id,label_name\n1,Beat Label\n" },
  { "g.csv", "release_id,release_title,release_date,upc\n1,Beat Release,2020,5054285123456\n" },
  { NULL },
};

/* Makes the two folders. */
void
dgz_test_kaggle_set_up (DgzTestKaggle *fixture,
                        gconstpointer  data)
{
  fixture->dir = dgz_test_folder_new ();
  fixture->set = dgz_test_folder_new ();
}

/* Removes all that the test wrote. */
void
dgz_test_kaggle_tear_down (DgzTestKaggle *fixture,
                           gconstpointer  data)
{
  dgz_test_folder_free (fixture->dir);
  dgz_test_folder_free (fixture->set);
}

/* Writes files into the set. */
void
dgz_test_kaggle_put (DgzTestKaggle     *fixture,
                     const DgzTestFile *files)
{
  for (; files->name; files++)
    g_free (dgz_test_write (fixture->set, files->name, files->text, -1));
}

/* Removes one. */
void
dgz_test_kaggle_remove (DgzTestKaggle *fixture,
                        const char    *name)
{
  g_autofree char *path = g_build_filename (fixture->set, name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Imports what must be accepted. */
void
dgz_test_kaggle_import (DgzTestKaggle *fixture,
                        const char    *path,
                        DgzReport     *report)
{
  g_autoptr (GError) error = NULL;

  dgz_test_import (fixture->dir, path, report, &error);
  g_assert_no_error (error);
}

/* What a query of the catalogue must give. */
void
dgz_test_kaggle_expect (DgzTestKaggle *fixture,
                        const char    *sql,
                        const char    *wanted)
{
  g_autofree char *found = dgz_test_query (fixture->dir, sql);

  g_assert_cmpstr (found, ==, wanted);
}

const char dgz_test_kaggle_tracks_sql[] =
    "SELECT t.key, t.title, (SELECT group_concat (name, '/') FROM (SELECT a.name FROM track_artist "
    "ta JOIN artist a ON a.id = ta.artist_id WHERE ta.track_id = t.id ORDER BY ta.place)),"
    " r.title, l.name, t.year, r.barcode, t.popularity, t.number, t.duration_ms, t.preview_url"
    " FROM track t LEFT JOIN release r ON r.id = t.release_id"
    " LEFT JOIN label l ON l.id = r.label_id"
    " ORDER BY t.key";

const char dgz_test_kaggle_tracks[] =
    "TrkA|Slow Tide|Nadir Quist/Velm, Oro & Sons|First Pressing|Hof, Inc.|2020|5054285123456|61|1|"
    "301000|http://p/a\n"
    "TrkB|Fast Tide|Nadir Quist/Velm, Oro & Sons|First Pressing|Hof, Inc.|2020|5054285123456|61|2|"
    "240500|-\n"
    "TrkC|Slow Tide|Nadir Quist|Second|-|1999|-|0|-|300000|-\n"
    "TrkD|No Code|Nadir Quist|Third|-|2020|-|-|1|-|-\n"
    "TrkE|Astray|Nadir Quist|-|-|-|-|-|-|-|-\n"
    "TrkF|Loose|Nadir Quist|-|-|-|-|-|1|1000|-";

static const char sounds_sql[] =
    "SELECT t.key, round (danceability, 5), round (energy, 5), round (speechiness, 5),"
    " round (acousticness, 5), round (instrumentalness, 5), round (liveness, 5),"
    " round (valence, 5), tempo, f.key, mode, loudness, time_signature, second_tempo, second_key,"
    " second_mode FROM track t JOIN features f ON f.track_id = t.id ORDER BY t.key";

static const char sounds[] = "TrkA|0.2|0.3|0.6|0.1|0.4|0.5|0.9|124.5|9|0|-7.5|4|-|-|-\n"
                             "TrkB|1.0|-|0.6|0.1|-|0.5|0.9|-|-|0|-7.5|4|-|-|-\n"
                             "TrkC|0.2|0.3|0.6|0.1|0.4|0.5|0.9|124.5|9|0|-7.5|4|-|-|-\n"
                             "TrkD|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-\n"
                             "TrkE|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-\n"
                             "TrkF|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-";

/* The catalogue has Spotify's tables alone, joined, from a source of that name. */
void
dgz_test_kaggle_expect_set (DgzTestKaggle *fixture,
                            const char    *name)
{
  g_autofree char *source = g_strdup_printf ("%s|kaggle|6", name);

  dgz_test_kaggle_expect (fixture, "SELECT name, kind, kept FROM source", source);
  dgz_test_kaggle_expect (fixture, dgz_test_kaggle_tracks_sql, dgz_test_kaggle_tracks);
  dgz_test_kaggle_expect (fixture, sounds_sql, sounds);
  g_assert_cmpuint (dgz_test_count (fixture->dir), ==, 6);
}
