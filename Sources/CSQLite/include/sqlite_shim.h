/* What sqlite3.h offers only as variadic functions or casts, which Swift does not import. No logic here. */
#ifndef RASID_CSQLITE_H
#define RASID_CSQLITE_H
#include <sqlite3.h>

/* https://www.sqlite.org/c3ref/c_dbconfig_defensive.html : ordinary SQL cannot corrupt the file. */
static inline int rasid_sqlite_defensive(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
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
#endif
