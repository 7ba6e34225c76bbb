/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzArchive DgzArchive;

/**
 * DgzArchiveMember:
 * @name: what it is called, in UTF-8; within folders "folder/name"; without .gz and the like
 * @size: bytes unpacked, 0 where unknown
 *
 * Something that can be read.
 */
typedef struct
{
  char *name;
  guint64 size;
} DgzArchiveMember;

/**
 * DgzArchivePassed:
 * @DGZ_ARCHIVE_PASSED_DIRECTORY: a folder of a zip; in a folder, one that is too deep
 * @DGZ_ARCHIVE_PASSED_SYMLINK: a link to something else
 * @DGZ_ARCHIVE_PASSED_SPECIAL: a pipe, a device or the like
 * @DGZ_ARCHIVE_PASSED_OUTSIDE: its path leads out of the archive, or it has none
 * @DGZ_ARCHIVE_PASSED_HIDDEN: its name begins with a dot, or is one of those that macOS adds
 * @DGZ_ARCHIVE_PASSED_NESTED: it is an archive itself, by its name
 * @DGZ_ARCHIVE_PASSED_ENCRYPTED: a password is asked for
 * @DGZ_ARCHIVE_PASSED_UNREADABLE: a folder that the user may not look into
 *
 * Why something is not among the members.
 */
typedef enum {
  DGZ_ARCHIVE_PASSED_DIRECTORY,
  DGZ_ARCHIVE_PASSED_SYMLINK,
  DGZ_ARCHIVE_PASSED_SPECIAL,
  DGZ_ARCHIVE_PASSED_OUTSIDE,
  DGZ_ARCHIVE_PASSED_HIDDEN,
  DGZ_ARCHIVE_PASSED_NESTED,
  DGZ_ARCHIVE_PASSED_ENCRYPTED,
  DGZ_ARCHIVE_PASSED_UNREADABLE,
} DgzArchivePassed;

/**
 * DgzArchivePassedOver:
 * @name: what it is called, in UTF-8
 * @reason: why it was passed over
 *
 * Something that is not among the members.
 */
typedef struct
{
  char *name;
  DgzArchivePassed reason;
} DgzArchivePassedOver;

/* The most that an archive may hold, members and what is passed over. */
#define DGZ_ARCHIVE_MAX_MEMBERS 65536

DgzArchive                 *dgz_archive_open              (const char       *path,
                                                           GCancellable     *cancellable,
                                                           GError          **error);
void                        dgz_archive_free              (DgzArchive       *self);
guint                       dgz_archive_get_n_members     (const DgzArchive *self);
const DgzArchiveMember     *dgz_archive_get_member        (const DgzArchive *self,
                                                           guint             index);
guint                       dgz_archive_get_n_passed_over (const DgzArchive *self);
const DgzArchivePassedOver *dgz_archive_get_passed_over   (const DgzArchive *self,
                                                           guint             index);
GInputStream               *dgz_archive_open_member       (const DgzArchive *self,
                                                           guint             index,
                                                           GCancellable     *cancellable,
                                                           GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzArchive, dgz_archive_free)

G_END_DECLS
