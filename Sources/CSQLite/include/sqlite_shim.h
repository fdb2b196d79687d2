/* What sqlite3.h offers only as variadic functions or casts, which Swift does not import. No logic here. */
#ifndef RASID_CSQLITE_H
#define RASID_CSQLITE_H
#include <sqlite3.h>

/* https://www.sqlite.org/c3ref/c_dbconfig_defensive.html : ordinary SQL cannot corrupt the file. */
static inline int rasid_sqlite_defensive(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/* For one migration: lets it change the text of the schema. rasid_sqlite_defensive() ends it. */
static inline int rasid_sqlite_not_defensive(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)0);
}

/* https://www.sqlite.org/c3ref/c_dbconfig_defensive.html#sqlitedbconfignockptonclose : closing writes nothing back. */
static inline int rasid_sqlite_no_checkpoint_on_close(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/* https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html#sqlitefcntlpersistwal : the -wal file stays at close. */
static inline int rasid_sqlite_persist_wal(sqlite3 *db) {
    int on = 1;
    return sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
}

/* SQLITE_TRANSIENT is a cast: sqlite copies the bytes before it returns. */
static inline int rasid_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
    return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}
static inline int rasid_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/* Reads from the archive's file, or from its write-ahead log, through SQLite's own handle: to open and close such a file besides would give
   up the process's locks on it. https://www.sqlite.org/c3ref/io_methods.html */
static inline int rasid_sqlite_read(sqlite3 *db, int log, void *bytes, int count, sqlite3_int64 offset) {
    sqlite3_file *file = 0;
    int code = sqlite3_file_control(db, "main", log ? SQLITE_FCNTL_JOURNAL_POINTER : SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK || !file || !file->pMethods) return code ? code : SQLITE_CANTOPEN;
    return file->pMethods->xRead(file, bytes, count, offset);
}

/* The first block of the log's index, which all connections share. Only inside a transaction. https://www.sqlite.org/walformat.html */
static inline int rasid_sqlite_log_index(sqlite3 *db, void volatile **block) {
    sqlite3_file *file = 0;
    int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK || !file || !file->pMethods || file->pMethods->iVersion < 2) return code ? code : SQLITE_CANTOPEN;
    return file->pMethods->xShmMap(file, 0, 32768, 0, block);
}
#endif
