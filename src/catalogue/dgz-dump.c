/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A reader of the releases in a Discogs monthly dump.
 *
 * The dump is tens of gigabytes of XML, so no tree is made of it: libxml2's push
 * parser is fed a slice at a time and tells of elements, of which the builder
 * makes releases. Releases that a slice completed wait until they are asked for.
 *
 * The bytes are not trusted. A dump has no document type, and with none there
 * are no entities to expand and nothing to load; one that declares it is refused
 * before that is read. The encoding is UTF-8, whatever is declared.
 */

#include "dgz-dump.h"

#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "dgz-catalogue-error.h"
#include "dgz-dump-builder.h"
#include "dgz-dump-draft.h"
#include "dgz-dump-text.h"

#define CHUNK (64 * 1024)

/* What the parser gets at once: it is fastest when its buffer stays in the cache. */
#define SLICE 4096

#if LIBXML_VERSION >= 21200
typedef const xmlError *ErrorPtr;
#else
typedef xmlErrorPtr ErrorPtr;
#endif

struct _DgzDump
{
  GInputStream *stream;
  char *buffer;
  gsize start; /* of what the parser did not get yet */
  gsize ready; /* end of what it may get */
  gsize end;   /* of what was read */
  gboolean at_end;

  xmlParserCtxt *parser;
  const char *names[DGZ_DUMP_N_NAMES];
  guint depth;
  gsize quiet;       /* bytes since the parser last told of anything */
  gboolean is_whole; /* the root was closed */
  gboolean is_ended; /* the parser was told that no more follows */
  GError *error;     /* what ended the reading */

  DgzDumpBuilder *builder;
  DgzDumpRelease *release; /* given out last */
  guint64 n_mended;
};

static const struct
{
  const char *root;
  DgzDumpKind kind;
} kinds[] = {
  { "releases", DGZ_DUMP_KIND_RELEASES },
  { "artists", DGZ_DUMP_KIND_ARTISTS },
  { "labels", DGZ_DUMP_KIND_LABELS },
  { "masters", DGZ_DUMP_KIND_MASTERS },
};

static DgzDumpKind
find_kind (const char *root,
           gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (strlen (kinds[i].root) == length && memcmp (kinds[i].root, root, length) == 0)
      return kinds[i].kind;
  }

  return DGZ_DUMP_KIND_NONE;
}

/* Skips what may stand before the root; @end when that is not to be seen. */
static const char *
skip_prolog (const char *at,
             const char *end)
{
  if (end - at >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
    at += 3;

  for (;;) {
    const char *close;

    while (at < end && g_ascii_isspace (*at))
      at++;
    if (end - at >= 4 && memcmp (at, "<!--", 4) == 0)
      close = "-->";
    else if (end - at >= 2 && memcmp (at, "<?", 2) == 0)
      close = "?>";
    else
      return at;

    at = memmem (at, (gsize) (end - at), close, strlen (close));
    if (!at)
      return end;
    at += strlen (close);
  }
}

/**
 * dgz_dump_is_dump:
 * @head: [length] the first bytes of a file, unpacked
 * @length: how many; some hundreds are enough
 *
 * Looks which of the monthly dumps a file is, by its root element. A mark of
 * byte order, a declaration and comments may stand before it.
 *
 * Returns: the kind, %DGZ_DUMP_KIND_NONE (0) for anything else
 */
DgzDumpKind
dgz_dump_is_dump (const char *head,
                  gsize       length)
{
  const char *end = head + length;
  const char *root = skip_prolog (head, end);
  gsize size = 0;

  if (root == end || *root++ != '<')
    return DGZ_DUMP_KIND_NONE;
  while (root + size < end && g_ascii_isalpha (root[size]))
    size++;
  /* The name must be seen to end. */
  if (root + size == end ||
      (!g_ascii_isspace (root[size]) && root[size] != '/' && root[size] != '>'))
    return DGZ_DUMP_KIND_NONE;

  return find_kind (root, size);
}

static guint64
get_line (DgzDump *self)
{
  return (guint64) xmlSAX2GetLineNumber (self->parser);
}

static void
refuse_root (DgzDump    *self,
             const char *root)
{
  DgzDumpKind kind = find_kind (root, strlen (root));

  if (kind == DGZ_DUMP_KIND_NONE)
    dgz_catalogue_fail (&self->error, DGZ_CATALOGUE_ERROR_BAD_HEADER,
                        "This is no dump: its root is \"%.40s\", \"releases\" is needed", root);
  else
    dgz_catalogue_fail (&self->error, DGZ_CATALOGUE_ERROR_BAD_HEADER,
                        "This is the dump of %s, that of the releases is needed", root);
}

/*
 * Once there is an error the parser gets no further slice, but for the rest of
 * this one it may go on calling. Told that no more follows, it makes elements
 * out of half a tag.
 */
static gboolean
is_over (const DgzDump *self)
{
  return self->error || self->is_ended;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  DgzDump *self = data;

  self->quiet = 0;
  if (is_over (self))
    return;
  if (self->depth++ == 0) {
    if (prefix || find_kind ((const char *) name, strlen ((const char *) name)) !=
                      DGZ_DUMP_KIND_RELEASES)
      refuse_root (self, (const char *) name);
    return;
  }
  if (self->depth > DGZ_DUMP_MAX_DEPTH) {
    dgz_catalogue_fail (&self->error, DGZ_CATALOGUE_ERROR_DAMAGED,
                        "Line %" G_GUINT64_FORMAT ": elements are nested too deeply",
                        get_line (self));
    return;
  }

  if (!dgz_dump_builder_open (self->builder, prefix ? NULL : (const char *) name, get_line (self)))
    return;
  /* Name, prefix, namespace, begin and end of the value. */
  for (int i = 0; i < n_attributes; i++, attributes += 5) {
    if (!attributes[1])
      dgz_dump_builder_attribute (self->builder, (const char *) attributes[0],
                                  (const char *) attributes[3],
                                  (gsize) (attributes[4] - attributes[3]));
  }
}

static void
end_element_cb (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  DgzDump *self = data;

  self->quiet = 0;
  if (is_over (self))
    return;
  if (--self->depth == 0)
    self->is_whole = TRUE;
  else
    dgz_dump_builder_close (self->builder);
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            length)
{
  DgzDump *self = data;

  self->quiet = 0;
  if (!is_over (self) && self->depth > 1)
    dgz_dump_builder_text (self->builder, (const char *) text, (gsize) length);
}

static void
internal_subset_cb (void          *data,
                    const xmlChar *name,
                    const xmlChar *external,
                    const xmlChar *system)
{
  DgzDump *self = data;

  dgz_catalogue_fail (&self->error, DGZ_CATALOGUE_ERROR_DAMAGED,
                      "Line %" G_GUINT64_FORMAT ": a document type is declared; a dump has none",
                      get_line (self));
  /* Before anything that it declares is read. */
  xmlStopParser (self->parser);
}

/* The parser's messages come here and go nowhere else. */
static void
error_cb (void    *data,
          ErrorPtr error)
{
  DgzDump *self = data;
  g_autofree char *message = NULL;

  /* What it says of a dump that breaks off misleads. */
  if (error->level != XML_ERR_FATAL || self->error || (self->is_ended && !self->is_whole))
    return;

  message = g_utf8_make_valid (error->message ? error->message : "", -1);
  g_strstrip (message);
  dgz_catalogue_fail (&self->error, DGZ_CATALOGUE_ERROR_DAMAGED,
                      "Line %d: %s", error->line, message);
}

static xmlParserCtxt *
make_parser (DgzDump *self)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_element_cb,
    .endElementNs = end_element_cb,
    .characters = characters_cb,
    /* The same as characters: the parser then need not tell blanks from text. */
    .ignorableWhitespace = characters_cb,
    .cdataBlock = characters_cb,
    .internalSubset = internal_subset_cb,
    .serror = error_cb,
  };
  xmlParserCtxt *parser;

  xmlInitParser ();
  parser = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  if (!parser)
    g_error ("No memory for a parser");
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  return parser;
}

/**
 * dgz_dump_new:
 * @stream: the XML, unpacked
 *
 * Makes a reader of a dump of releases.
 *
 * Returns: (transfer full): the reader, for one thread at a time
 */
DgzDump *
dgz_dump_new (GInputStream *stream)
{
  DgzDump *self = g_new0 (DgzDump, 1);

  self->stream = g_object_ref (stream);
  self->buffer = g_malloc (CHUNK);
  self->parser = make_parser (self);
  for (guint i = 0; i < DGZ_DUMP_N_NAMES; i++)
    self->names[i] = (const char *) xmlDictLookup (self->parser->dict,
                                                   (const xmlChar *) dgz_dump_names[i], -1);
  self->builder = dgz_dump_builder_new ();
  dgz_dump_builder_set_names (self->builder, self->names);
  return self;
}

/**
 * dgz_dump_free:
 * @self: a reader
 *
 * Frees a reader, and the release it gave out last.
 */
void
dgz_dump_free (DgzDump *self)
{
  g_clear_pointer (&self->release, dgz_dump_release_free);
  dgz_dump_builder_free (self->builder);
  g_clear_pointer (&self->parser->myDoc, xmlFreeDoc);
  xmlFreeParserCtxt (self->parser);
  g_clear_error (&self->error);
  g_object_unref (self->stream);
  g_free (self->buffer);
  g_free (self);
}

/**
 * dgz_dump_set_genre:
 * @self: a reader, before its first release
 * @genre: (nullable): "Electronic", as the dump spells it, or %NULL for all
 *
 * Has releases without a genre passed over and counted.
 */
void
dgz_dump_set_genre (DgzDump    *self,
                    const char *genre)
{
  dgz_dump_builder_set_genre (self->builder, genre);
}

static gboolean
fill (DgzDump      *self,
      GCancellable *cancellable,
      GError      **error)
{
  gsize rest = self->end - self->ready;
  gssize n;

  memmove (self->buffer, self->buffer + self->ready, rest);
  self->start = 0;
  self->ready = 0;
  self->end = rest;
  n = g_input_stream_read (self->stream, self->buffer + rest, CHUNK - rest, cancellable, error);
  if (n < 0)
    return FALSE;

  self->at_end = n == 0;
  self->end += (gsize) n;
  self->ready = dgz_dump_text_mend (self->buffer, self->end, self->at_end, &self->n_mended);
  return TRUE;
}

static void
parse_slice (DgzDump *self)
{
  char *slice = self->buffer + self->start;
  gsize length = MIN (SLICE, self->ready - self->start);

  /* Whole characters: what is ready ends with one. */
  while (self->start + length < self->ready && ((guint8) slice[length] & 0xc0) == 0x80)
    length++;
  self->start += length;
  self->quiet += length;
  xmlParseChunk (self->parser, slice, (int) length, 0);

  /* The parser's time for one tag grows with the square of its length. */
  if (self->quiet > DGZ_DUMP_MAX_MARKUP && !self->is_whole)
    dgz_catalogue_fail (&self->error, DGZ_CATALOGUE_ERROR_DAMAGED,
                        "Line %" G_GUINT64_FORMAT ": a tag or a comment is too long",
                        get_line (self));
}

static void
parse_end (DgzDump *self)
{
  self->is_ended = TRUE;
  xmlParseChunk (self->parser, NULL, 0, 1);
  if (!self->is_whole)
    dgz_catalogue_fail (&self->error, DGZ_CATALOGUE_ERROR_DAMAGED,
                        "The dump breaks off in line %" G_GUINT64_FORMAT, get_line (self));
}

/**
 * dgz_dump_next:
 * @self: a reader
 * @release: (out): the release, valid until the next call
 * @cancellable: (nullable): ends the reading; it can be gone on with
 * @error: return location for a #GError: the stream's,
 *   %DGZ_CATALOGUE_ERROR_BAD_HEADER for another kind of file, or
 *   %DGZ_CATALOGUE_ERROR_DAMAGED with the line from which it cannot be read
 *
 * Reads the next release. Those whole before a damage are given out before the
 * error.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_dump_next (DgzDump        *self,
               DgzDumpRelease *release,
               GCancellable   *cancellable,
               GError        **error)
{
  g_clear_pointer (&self->release, dgz_dump_release_free);
  *release = (DgzDumpRelease) { 0 };

  for (;;) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;

    self->release = dgz_dump_builder_pop (self->builder);
    if (self->release) {
      *release = *self->release;
      return TRUE;
    }

    if (self->error) {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }
    if (self->start < self->ready) {
      parse_slice (self);
    } else if (!self->at_end) {
      if (!fill (self, cancellable, error))
        return FALSE;
    } else if (!self->is_ended) {
      parse_end (self);
    } else {
      return FALSE;
    }
  }
}

/**
 * dgz_dump_get_n_passed_over:
 * @self: a reader
 *
 * How many of the releases read so far were not of the genre.
 */
guint64
dgz_dump_get_n_passed_over (DgzDump *self)
{
  return dgz_dump_builder_get_passed_over (self->builder);
}

/**
 * dgz_dump_get_n_unaccepted:
 * @self: a reader
 *
 * How many of the releases read so far were passed over as drafts, deleted or
 * otherwise not accepted.
 */
guint64
dgz_dump_get_n_unaccepted (DgzDump *self)
{
  return dgz_dump_builder_get_unaccepted (self->builder);
}

/**
 * dgz_dump_get_n_mended:
 * @self: a reader
 *
 * How many invalid bytes and characters were replaced so far.
 */
guint64
dgz_dump_get_n_mended (DgzDump *self)
{
  return self->n_mended;
}
