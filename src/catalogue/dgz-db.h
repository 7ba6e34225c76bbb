/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzDb DgzDb;
typedef struct _DgzStatement DgzStatement;

/**
 * DgzDbMode:
 * @DGZ_DB_READ: an existing database that nobody writes
 * @DGZ_DB_LOOK: an existing database that others may write, which is not changed
 * @DGZ_DB_CREATE: a database of one's own, made if need be
 */
typedef enum {
  DGZ_DB_READ,
  DGZ_DB_LOOK,
  DGZ_DB_CREATE,
} DgzDbMode;

DgzDb        *dgz_db_open            (const char   *path,
                                      DgzDbMode     mode,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void          dgz_db_close           (DgzDb        *self);
void          dgz_db_set_cancellable (DgzDb        *self,
                                      GCancellable *cancellable);
gboolean      dgz_db_is_unreadable   (DgzDb        *self);
gboolean      dgz_db_is_lacking      (DgzDb        *self);
gboolean      dgz_db_run             (DgzDb        *self,
                                      const char   *sql,
                                      GError      **error);
gint64        dgz_db_get_last_id     (DgzDb        *self);
DgzStatement *dgz_db_prepare         (DgzDb        *self,
                                      const char   *sql,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      dgz_db_get_int         (DgzDb        *self,
                                      const char   *sql,
                                      gint64       *value,
                                      GError      **error);

void        dgz_statement_free          (DgzStatement *self);
void        dgz_statement_bind_int      (DgzStatement *self,
                                         int           index,
                                         gint64        value);
void        dgz_statement_bind_double   (DgzStatement *self,
                                         int           index,
                                         double        value);
void        dgz_statement_bind_text     (DgzStatement *self,
                                         int           index,
                                         const char   *value);
void        dgz_statement_bind_borrowed (DgzStatement *self,
                                         int           index,
                                         const char   *value);
void        dgz_statement_bind_bytes    (DgzStatement *self,
                                         int           index,
                                         const char   *value);
void        dgz_statement_bind_null     (DgzStatement *self,
                                         int           index);
gboolean    dgz_statement_step          (DgzStatement *self,
                                         GError      **error);
gboolean    dgz_statement_run           (DgzStatement *self,
                                         GError      **error);
void        dgz_statement_reset         (DgzStatement *self);
gboolean    dgz_statement_is_null       (DgzStatement *self,
                                         int           column);
gint64      dgz_statement_get_int       (DgzStatement *self,
                                         int           column);
double      dgz_statement_get_double    (DgzStatement *self,
                                         int           column);
const char *dgz_statement_get_text      (DgzStatement *self,
                                         int           column);
char       *dgz_statement_dup_bytes     (DgzStatement *self,
                                         int           column) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDb, dgz_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzStatement, dgz_statement_free)

G_END_DECLS
