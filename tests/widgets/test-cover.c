/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pictures from anywhere: decoded at the size they are drawn at, or refused for little. */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "dgz-cover-image.h"
#include "dgz-cover.h"
#include "dgz-test-wait.h"

#define SIZE 112

/* Left half red, right half blue, and the top rows green: what is where can be seen. */
static GBytes *
new_picture (int         width,
             int         height,
             const char *format,
             const char *option,
             const char *value)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) left = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 2, height);
  g_autoptr (GdkPixbuf) top = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width, height / 8);
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x0000ffff);
  gdk_pixbuf_fill (left, 0xff0000ff);
  gdk_pixbuf_fill (top, 0x00ff00ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, NULL, option, value,
                                            NULL));
  return g_bytes_new_take (data, size);
}

static void
take_result (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GAsyncResult **slot = data;

  *slot = g_object_ref (result);
}

static GdkTexture *
decode (GBytes *image,
        int     size)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;

  dgz_cover_image_decode_async (image, size, NULL, take_result, &result);
  WAIT_FOR (result != NULL);
  texture = dgz_cover_image_decode_finish (result, &error);
  g_assert_true ((texture == NULL) == (error != NULL));
  return texture;
}

static void
expect_size (GBytes *image,
             int     size,
             int     expected)
{
  g_autoptr (GdkTexture) texture = decode (image, size);

  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, expected);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, expected);
}

/* A square at the screen's pixels; a picture that is smaller stays so. */
static void
test_sizes (void)
{
  static const char *const formats[] = { "png", "jpeg" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) square = new_picture (500, 500, formats[i], NULL, NULL);
    g_autoptr (GBytes) wide = new_picture (600, 311, formats[i], NULL, NULL);
    g_autoptr (GBytes) high = new_picture (130, 977, formats[i], NULL, NULL);
    g_autoptr (GBytes) small = new_picture (90, 60, formats[i], NULL, NULL);

    expect_size (square, SIZE, SIZE);
    expect_size (square, 2 * SIZE, 2 * SIZE);
    expect_size (wide, SIZE, SIZE);
    expect_size (wide, 2 * SIZE, 2 * SIZE);
    expect_size (high, SIZE, SIZE);
    expect_size (high, 2 * SIZE, 130);
    expect_size (small, SIZE, 60);
  }
}

/* Whether a pixel is of a colour, within what a JPEG leaves of it. */
static void
expect_pixel (GdkTexture *texture,
              int         x,
              int         y,
              guint32     rgb)
{
  int width = gdk_texture_get_width (texture);
  gsize stride = (gsize) width * 4;
  g_autofree guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  const guchar *pixel = pixels + (gsize) y * stride + (gsize) x * 4;

  /* Blue, green, red on this machine's order of bytes. */
  gdk_texture_download (texture, pixels, stride);
  for (int i = 0; i < 3; i++)
    g_assert_cmpint (ABS ((int) pixel[i] - (int) (rgb >> (8 * i) & 0xff)), <, 48);
}

static void
test_middle (void)
{
  g_autoptr (GBytes) wide = new_picture (900, 300, "png", NULL, NULL);
  g_autoptr (GdkTexture) texture = decode (wide, 100);

  expect_pixel (texture, 10, 90, 0xff0000);
  expect_pixel (texture, 90, 90, 0x0000ff);
  expect_pixel (texture, 50, 3, 0x00ff00);
}

/* A camera's "turned by a quarter": an EXIF block of one entry, put behind the first marker. */
static GBytes *
turn (GBytes *plain)
{
  static const char exif[] = "\xff\xe1\0\x22"
                             "Exif\0\0MM\0*\0\0\0\10"
                             "\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0";
  GByteArray *turned = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (plain, &size);

  g_byte_array_append (turned, data, 2);
  g_byte_array_append (turned, (const guint8 *) exif, sizeof exif);
  g_byte_array_append (turned, data + 2, (guint) size - 2);
  return g_byte_array_free_to_bytes (turned);
}

static void
test_orientation (void)
{
  g_autoptr (GBytes) plain = new_picture (200, 200, "jpeg", "quality", "95");
  g_autoptr (GBytes) turned = turn (plain);
  g_autoptr (GdkTexture) texture = decode (turned, 100);

  g_assert_nonnull (texture);
  /* What was at the top is at the right. */
  expect_pixel (texture, 97, 50, 0x00ff00);
  expect_pixel (texture, 50, 10, 0xff0000);
  expect_pixel (texture, 50, 90, 0x0000ff);
}

static void
append_u32 (GByteArray *bytes,
            guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &big, 4);
}

/* As PNG has it. */
static guint32
crc (const guint8 *data,
     gsize         size)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < size; i++) {
    sum ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }

  return ~sum;
}

static void
append_chunk (GByteArray   *bytes,
              const char   *type,
              const guint8 *data,
              guint         size)
{
  guint start;

  append_u32 (bytes, size);
  start = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) type, 4);
  if (size > 0)
    g_byte_array_append (bytes, data, size);
  append_u32 (bytes, crc (bytes->data + start, bytes->len - start));
}

/* A PNG that claims a size; of its pixels there are only the first. */
static GBytes *
new_claim (guint32 width,
           guint32 height)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 pixels[] = { 0x78, 0xda, 0x63, 0x60, 0x90, 0xab, 0x00, 0x00 };
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GByteArray) header = g_byte_array_new ();

  append_u32 (header, width);
  append_u32 (header, height);
  g_byte_array_append (header, (const guint8[]) { 8, 6, 0, 0, 0 }, 5);
  g_byte_array_append (bytes, signature, sizeof signature);
  append_chunk (bytes, "IHDR", header->data, header->len);
  append_chunk (bytes, "IDAT", pixels, sizeof pixels);
  append_chunk (bytes, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (bytes);
}

/* The most memory that this process ever took up, in kB. */
static gint64
peak_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

static gint64
peak_address_space (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, "VmPeak:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmPeak:"), NULL, 10);
}

static void
expect_refused (GBytes *image)
{
  g_autoptr (GdkTexture) texture = decode (image, SIZE);

  g_assert_null (texture);
}

/* What claims to be huge takes no memory. */
static void
test_claims (void)
{
  static const guint32 sizes[][2] = {
    { 30000, 30000 },
    { 1, 0x7fffffff },
    { 0x7fffffff, 1 },
    { 16385, 1 },
    { 4097, 4096 },
    { 0, 10 },
    { 0x7fffffff, 0x7fffffff },
  };
  g_autoptr (GBytes) first = new_picture (500, 500, "png", NULL, NULL);
  gint64 before;
  gint64 space;

  /* Threads and libraries are there then. */
  expect_size (first, SIZE, SIZE);
  before = peak_memory ();
  space = peak_address_space ();
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) image = new_claim (sizes[i][0], sizes[i][1]);

    expect_refused (image);
  }
  g_assert_cmpint (peak_memory () - before, <, 32 * 1024);
  /* A thread's heap and stack count here; 30,000 by 30,000 pixels would be 3.6 GB. */
  g_assert_cmpint (peak_address_space () - space, <, 512 * 1024);
}

static void
test_claims_jpeg (void)
{
  g_autoptr (GBytes) fine = new_picture (64, 64, "jpeg", NULL, NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (fine, &size);
  g_autofree guint8 *changed = g_memdup2 (data, size);
  g_autoptr (GBytes) image = NULL;
  gint64 before = peak_memory ();
  gsize at = 0;

  /* The start of frame tells height and width, after its length and precision. */
  while (!(changed[at] == 0xff && changed[at + 1] == 0xc0))
    g_assert_cmpuint (++at, <, size - 10);
  memset (changed + at + 5, 0xff, 4);
  image = g_bytes_new (changed, size);
  expect_refused (image);
  g_assert_cmpint (peak_memory () - before, <, 32 * 1024);
}

/* Cut anywhere, with a byte changed anywhere: refused or shown, and nothing else. */
static void
test_damaged (void)
{
  static const char *const formats[] = { "png", "jpeg" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) fine = new_picture (200, 150, formats[i], NULL, NULL);
    gsize size;
    const guint8 *data = g_bytes_get_data (fine, &size);

    for (int n = 0; n < 200; n++) {
      gsize kept = (gsize) g_rand_int_range (rand, 1, (gint32) size);
      g_autofree guint8 *changed = g_memdup2 (data, size);
      g_autoptr (GBytes) cut = g_bytes_new (data, kept);
      g_autoptr (GBytes) bent = NULL;
      g_autoptr (GdkTexture) from_cut = decode (cut, SIZE);
      g_autoptr (GdkTexture) from_bent = NULL;

      changed[kept] = (guint8) g_rand_int (rand);
      bent = g_bytes_new (changed, size);
      from_bent = decode (bent, SIZE);
      /* Without its header it is no picture. */
      g_assert_true (kept > 24 || from_cut == NULL);
    }
  }
}

/* Drawings and animations are not even tried. */
static void
test_other_formats (void)
{
  static const char *const texts[] = {
    "",
    "\xff\xd8\xff",
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9'/></svg>",
    "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    "<svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>",
  };
  static const char gif[] = "GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,"
                            "\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;";
  g_autoptr (GBytes) animation = g_bytes_new_static (gif, sizeof gif - 1);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) image = g_bytes_new (texts[i], strlen (texts[i]));

    expect_refused (image);
  }
  expect_refused (animation);
}

static GtkWidget *
show_cover (GtkWidget **window)
{
  GtkWidget *cover = g_object_new (DGZ_TYPE_COVER, NULL);

  *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (*window), cover);
  dgz_cover_set_text (DGZ_COVER (cover), "Somebody", "A title");
  gtk_window_present (GTK_WINDOW (*window));
  WAIT_FOR (gtk_widget_get_mapped (cover));
  return cover;
}

/* Whatever bytes come, the sleeve that was drawn stays; a picture takes its place. */
static void
test_shown (void)
{
  g_autoptr (GBytes) garbage = g_bytes_new_static ("not a picture", 13);
  g_autoptr (GBytes) picture = new_picture (300, 300, "jpeg", NULL, NULL);
  GtkWidget *window;
  DgzCover *cover = DGZ_COVER (show_cover (&window));

  dgz_cover_set_image (cover, garbage);
  g_assert_cmpfloat (dgz_cover_get_opacity (cover), ==, 0.0);
  dgz_cover_set_image (cover, picture);
  WAIT_FOR (dgz_cover_get_opacity (cover) == 1.0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The picture of the record before does not come on the next. */
static void
test_stale (void)
{
  g_autoptr (GBytes) picture = new_picture (3000, 3000, "png", NULL, NULL);
  GtkWidget *window;
  DgzCover *cover = DGZ_COVER (show_cover (&window));
  GAsyncResult *slot = NULL;

  dgz_cover_set_image (cover, picture);
  dgz_cover_set_text (cover, "Somebody else", "Another title");
  g_assert_cmpfloat (dgz_cover_get_opacity (cover), ==, 0.0);
  /* One that began later has ended: the first has, too, or was given up. */
  for (int i = 0; i < 3; i++) {
    dgz_cover_image_decode_async (picture, SIZE, NULL, take_result, &slot);
    WAIT_FOR (slot != NULL);
    g_clear_object (&slot);
    g_assert_cmpfloat (dgz_cover_get_opacity (cover), ==, 0.0);
  }

  /* Nor does one that was shown stay. */
  dgz_cover_set_image (cover, picture);
  WAIT_FOR (dgz_cover_get_opacity (cover) == 1.0);
  dgz_cover_set_text (cover, "Somebody", "A title");
  g_assert_cmpfloat (dgz_cover_get_opacity (cover), ==, 0.0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
set_animations (gboolean are_on)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", are_on, NULL);
}

/* How many values between the sleeve and the picture are seen. */
static guint
count_steps (DgzCover *cover,
             GBytes   *picture)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;
  double last = 0.0;
  guint n = 0;

  dgz_cover_set_text (cover, "Somebody", "A title");
  dgz_cover_set_image (cover, picture);
  while (last < 1.0 && g_get_monotonic_time () < end) {
    double opacity = dgz_cover_get_opacity (cover);

    n += opacity > last && opacity < 1.0;
    g_assert_cmpfloat (opacity, >=, last);
    last = opacity;
    g_main_context_iteration (NULL, FALSE);
  }

  g_assert_cmpfloat (last, ==, 1.0);
  return n;
}

/* Fades in, unless motion is reduced. */
static void
test_fade (void)
{
  g_autoptr (GBytes) picture = new_picture (300, 300, "jpeg", NULL, NULL);
  GtkWidget *window;
  DgzCover *cover = DGZ_COVER (show_cover (&window));

  set_animations (TRUE);
  g_assert_cmpuint (count_steps (cover, picture), >, 0);
  set_animations (FALSE);
  g_assert_cmpuint (count_steps (cover, picture), ==, 0);
  set_animations (TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Closed while it is decoded. */
static void
test_closed (void)
{
  g_autoptr (GBytes) picture = new_picture (3000, 3000, "png", NULL, NULL);
  GtkWidget *window;
  GtkWidget *cover = show_cover (&window);

  g_object_add_weak_pointer (G_OBJECT (cover), (gpointer *) &cover);
  dgz_cover_set_image (DGZ_COVER (cover), picture);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (cover == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();

  g_test_add_func ("/cover/sizes", test_sizes);
  g_test_add_func ("/cover/middle", test_middle);
  g_test_add_func ("/cover/orientation", test_orientation);
  g_test_add_func ("/cover/claims", test_claims);
  g_test_add_func ("/cover/claims-jpeg", test_claims_jpeg);
  g_test_add_func ("/cover/damaged", test_damaged);
  g_test_add_func ("/cover/other-formats", test_other_formats);
  g_test_add_func ("/cover/shown", test_shown);
  g_test_add_func ("/cover/stale", test_stale);
  g_test_add_func ("/cover/fade", test_fade);
  g_test_add_func ("/cover/closed", test_closed);
  return g_test_run ();
}
