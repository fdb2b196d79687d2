/* Faults of the machine, for the tests of the fault matrix: this library stands between `rasid` and the C library (LD_PRELOAD, ld.so(8)) and
   makes chosen calls fail, kills the process before one, or cuts the power there. Built and asked for by Tests/RasidCommandTests/Matrix.

   Nothing happens in any other program, so that the processes that rasid starts are left alone. What is to happen stands in the environment:

   FAULT_ROOT    Only files below this folder count.
   FAULT_FILES   Only paths that contain this text count.
   FAULT_CALLS   Only these calls count, with commas around each: ",write,sync,". The calls: create write truncate allocate sync rename link
                 unlink mkdir.
   FAULT_REPORT  Each call that counts is appended to this file: "write 3 /path", with its number from 1.
   FAULT_AT      The number of the call at which it begins, 1 where it is missing.
   FAULT_WHILE   It lasts as long as this file is there. Where it is missing, only the one call is met.
   FAULT_DOES    kill: the process is killed before the call. cut: likewise, and whatever is not synced is lost. A number: the call fails with
                 that errno. short: the first half of what is to be written is.
   FAULT_SEED    What of the things that are not synced is lost in a cut.
   FAULT_CLOCK   A file of eight bytes: by so many seconds (a signed number in the order of the machine) the wall clock is wrong.
   FAULT_INOTIFY A number: inotify_init1(2) fails with that errno. watch and a number: inotify_add_watch(2) does. silent: the watch is set, and
                 tells of nothing. As long as FAULT_WHILE is there, or always.

   A cut does what a journalling file system may do. Names are brought up in order: of what was created, renamed or removed since the last sync
   of a folder or of a new file, the last ones are undone. Each write since the last sync of its file is lost or kept. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int is_on, cuts, kills, shortens, error_number, once_at = 1, count, report = -1;
static const char *root, *files, *calls, *while_file, *inotify;
static const int64_t *clock_offset;
static unsigned long seed;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* The library's own calls are not counted. */
static __thread int inside;

/* What is undone when the power is cut, the latest first. */
struct change {
    enum { content, size, created, renamed, removed, folder } kind;
    char *path, *other; /* other: where it was before, or where a copy of what it replaced is kept */
    char *saved;        /* a copy of the file that a rename replaced; NULL where there was none */
    dev_t device;
    ino_t inode;
    off_t place;
    size_t length;
    char *bytes;
    struct change *before;
};
static struct change *changes;

/* The C library's own function. */
#define REAL(name, result, ...)                                  \
    static result (*real)(__VA_ARGS__);                          \
    if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static unsigned long chance(void) {
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return seed;
}

__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("FAULT_ROOT");
    if (!text || strcmp(program_invocation_short_name, "rasid") != 0) return;
    inside = 1;
    root = text;
    files = getenv("FAULT_FILES");
    calls = getenv("FAULT_CALLS");
    while_file = getenv("FAULT_WHILE");
    inotify = getenv("FAULT_INOTIFY");
    if ((text = getenv("FAULT_AT"))) once_at = atoi(text);
    if ((text = getenv("FAULT_SEED"))) seed = strtoul(text, NULL, 10);
    seed = seed * 2654435761u + 88172645463325252u;
    if ((text = getenv("FAULT_DOES"))) {
        kills = strcmp(text, "kill") == 0;
        cuts = strcmp(text, "cut") == 0;
        shortens = strcmp(text, "short") == 0;
        error_number = atoi(text);
    }
    if ((text = getenv("FAULT_REPORT"))) report = open(text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if ((text = getenv("FAULT_CLOCK"))) {
        int file = open(text, O_RDONLY | O_CLOEXEC);
        void *bytes = file < 0 ? MAP_FAILED : mmap(NULL, 8, PROT_READ, MAP_SHARED, file, 0);
        if (bytes != MAP_FAILED) clock_offset = bytes;
        if (file >= 0) close(file);
    }
    inside = 0;
    is_on = 1;
}

static int path_of(int file, char *path) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t length = readlink(name, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

/* The whole path of a name in a directory. */
static int path_at(int directory, const char *name, char *path) {
    if (name[0] == '/') return snprintf(path, PATH_MAX, "%s", name) < PATH_MAX;
    char folder[PATH_MAX];
    if (directory == AT_FDCWD ? !getcwd(folder, sizeof folder) : !path_of(directory, folder)) return 0;
    return snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX;
}

static int lasts(void) { return while_file && access(while_file, F_OK) == 0; }

/* Undoes what is not durable. Names first, and of them only the last ones; then what was written. */
static void cut_power(void) {
    long names = 0;
    for (struct change *c = changes; c; c = c->before) names += c->kind >= created;
    long undone = names ? (long)(chance() % (unsigned long)(names + 1)) : 0;
    for (struct change *c = changes; c; c = c->before) {
        struct stat status;
        switch (c->kind) {
        case content:
        case size:
            if (chance() % 2 == 0 || stat(c->path, &status) != 0 || status.st_ino != c->inode) break;
            {
                int file = open(c->path, O_WRONLY | O_CLOEXEC);
                if (file < 0) break;
                ssize_t done = pwrite(file, c->bytes, c->length, c->place);
                /* What was not there before is there as zeros where something behind it was kept, and not at all where it is the end. */
                if (done >= 0 && c->kind == size) done = ftruncate(file, c->place + (off_t)c->length);
                close(file);
            }
            break;
        case created: if (undone-- > 0) unlink(c->path); break;
        case folder: if (undone-- > 0) rmdir(c->path); break;
        case removed: if (undone-- > 0) rename(c->other, c->path); break;
        case renamed:
            if (undone-- > 0) {
                rename(c->path, c->other);
                if (c->saved) rename(c->saved, c->path);
            }
            break;
        }
    }
}

/* Called before each call that counts, with the lock held. Returns the errno to fail with, -1 for a short write, 0 to go on. */
static int meet(const char *call, const char *path) {
    if (strncmp(path, root, strlen(root)) != 0 || strstr(path, "/.cut/")) return 0;
    if (files && !strstr(path, files)) return 0;
    if (calls) {
        char word[32];
        snprintf(word, sizeof word, ",%s,", call);
        if (!strstr(calls, word)) return 0;
    }
    if (while_file && !lasts()) return 0;
    count++;
    if (report >= 0) dprintf(report, "%s %d %s\n", call, count, path);
    if (while_file ? count < once_at : count != once_at) return 0;
    if (cuts) cut_power();
    if (cuts || kills) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    return shortens ? -1 : error_number;
}

static struct change *note(int kind, const char *path) {
    struct change *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->kind = kind;
    c->path = strdup(path);
    c->before = changes;
    changes = c;
    return c;
}

/* Keeps what stands at a place of a file, before it is written over or cut off. */
static void keep(int file, const char *path, off_t place, size_t length) {
    struct stat status;
    if (!cuts || strncmp(path, root, strlen(root)) != 0 || strstr(path, "-shm") || fstat(file, &status) != 0) return;
    off_t end = place + (off_t)length;
    int grows = end > status.st_size;
    struct change *c = note(grows ? size : content, path);
    if (!c) return;
    c->device = status.st_dev, c->inode = status.st_ino;
    c->place = place < status.st_size ? place : status.st_size;
    c->length = (size_t)((grows ? status.st_size : end) - c->place);
    c->bytes = malloc(c->length + 1);
    /* The descriptor may be open for writing only. */
    int reader = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = reader < 0 || !c->bytes ? 0 : pread(reader, c->bytes, c->length, c->place);
    if (reader >= 0) close(reader);
    c->length = got > 0 ? (size_t)got : 0;
}

static void forget(struct change **place) {
    struct change *c = *place;
    *place = c->before;
    free(c->path), free(c->other), free(c->saved), free(c->bytes), free(c);
}

/* After a sync: what was written to the file is durable; with a folder or a new file all names are, up to now. */
static void synced(int file) {
    struct stat status;
    char path[PATH_MAX];
    if (!cuts || fstat(file, &status) != 0 || !path_of(file, path)) return;
    int names = S_ISDIR(status.st_mode);
    for (struct change *c = changes; c; c = c->before) names |= c->kind == created && strcmp(c->path, path) == 0;
    for (struct change **place = &changes; *place;) {
        struct change *c = *place;
        int is_its = c->kind <= size && c->device == status.st_dev && c->inode == status.st_ino;
        if (is_its || (names && c->kind >= created)) forget(place); else place = &c->before;
    }
}

/* A second name for a file that is about to lose its own. */
static char *save(const char *path) {
    static int number;
    char folder[PATH_MAX], copy[PATH_MAX + 32];
    struct stat status;
    if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode)) return NULL;
    snprintf(folder, sizeof folder, "%s/.cut", root);
    mkdir(folder, 0700);
    snprintf(copy, sizeof copy, "%s/.cut/%d.%d", root, getpid(), ++number);
    return link(path, copy) == 0 ? strdup(copy) : NULL;
}

/* Whether this call is to be looked at; from here to `leave` nobody else is. */
static int enter(void) {
    if (!is_on || inside) return 0;
    inside = 1;
    pthread_mutex_lock(&lock);
    return 1;
}

static void leave(void) {
    int error = errno;
    pthread_mutex_unlock(&lock);
    inside = 0;
    errno = error;
}

static int is_ours(const char *path) { return strncmp(path, root, strlen(root)) == 0; }

static int fails(int fault) {
    if (fault <= 0) return 0;
    errno = fault;
    leave();
    return 1;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t place) {
    REAL("pwrite64", ssize_t, int, const void *, size_t, off_t);
    if (!enter()) return real(file, bytes, length, place);
    char path[PATH_MAX];
    if (path_of(file, path)) {
        int fault = meet("write", path);
        if (fails(fault)) return -1;
        if (fault < 0 && length > 1) length /= 2;
        keep(file, path, place, length);
    }
    ssize_t done = real(file, bytes, length, place);
    leave();
    return done;
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off_t place) { return pwrite(file, bytes, length, place); }

ssize_t write(int file, const void *bytes, size_t length) {
    REAL("write", ssize_t, int, const void *, size_t);
    if (!enter()) return real(file, bytes, length);
    char path[PATH_MAX];
    if (path_of(file, path)) {
        int fault = meet("write", path);
        if (fails(fault)) return -1;
        if (fault < 0 && length > 1) length /= 2;
        off_t place = lseek(file, 0, fcntl(file, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
        if (place >= 0) keep(file, path, place, length);
    }
    ssize_t done = real(file, bytes, length);
    leave();
    return done;
}

int ftruncate(int file, off_t length) {
    REAL("ftruncate64", int, int, off_t);
    if (!enter()) return real(file, length);
    char path[PATH_MAX];
    struct stat status;
    if (path_of(file, path) && fails(meet("truncate", path))) return -1;
    if (fstat(file, &status) == 0 && status.st_size > length) keep(file, path, length, (size_t)(status.st_size - length));
    int result = real(file, length);
    leave();
    return result;
}
int ftruncate64(int file, off_t length) { return ftruncate(file, length); }

int posix_fallocate(int file, off_t place, off_t length) {
    REAL("posix_fallocate64", int, int, off_t, off_t);
    if (!enter()) return real(file, place, length);
    char path[PATH_MAX];
    int fault = path_of(file, path) ? meet("allocate", path) : 0;
    /* It returns what others leave in errno. */
    int result = fault > 0 ? fault : real(file, place, length);
    leave();
    return result;
}

static int sync_with(int (*real)(int), int file) {
    if (!enter()) return real(file);
    char path[PATH_MAX];
    if (path_of(file, path) && fails(meet("sync", path))) return -1;
    int result = real(file);
    if (result == 0) synced(file);
    leave();
    return result;
}
int fsync(int file) {
    REAL("fsync", int, int);
    return sync_with(real, file);
}
int fdatasync(int file) {
    REAL("fdatasync", int, int);
    return sync_with(real, file);
}

static int open_with(int directory, const char *name, int flags, mode_t mode) {
    REAL("openat64", int, int, const char *, int, ...);
    if (!enter()) return real(directory, name, flags, mode);
    char path[PATH_MAX];
    int is_new = flags & O_CREAT && path_at(directory, name, path) && access(path, F_OK) != 0;
    if (is_new && fails(meet("create", path))) return -1;
    int file = real(directory, name, flags, mode);
    if (file >= 0 && is_new && cuts && is_ours(path)) note(created, path);
    leave();
    return file;
}
static int needs_mode(int flags) { return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE; }
#define MODE                                                  \
    mode_t mode = 0;                                          \
    if (needs_mode(flags)) {                                  \
        va_list more;                                         \
        va_start(more, flags);                                \
        mode = va_arg(more, mode_t);                          \
        va_end(more);                                         \
    }
int open(const char *name, int flags, ...) { MODE return open_with(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE return open_with(AT_FDCWD, name, flags, mode); }
int openat(int directory, const char *name, int flags, ...) { MODE return open_with(directory, name, flags, mode); }
int openat64(int directory, const char *name, int flags, ...) { MODE return open_with(directory, name, flags, mode); }

static int rename_with(int from, const char *old, int to, const char *new, unsigned flags) {
    REAL("renameat2", int, int, const char *, int, const char *, unsigned);
    if (!enter()) return real(from, old, to, new, flags);
    char path[PATH_MAX], target[PATH_MAX];
    int is_known = path_at(from, old, path) && path_at(to, new, target);
    if (is_known && fails(meet("rename", path))) return -1;
    int is_noted = is_known && cuts && is_ours(path);
    char *saved = is_noted ? save(target) : NULL;
    int result = real(from, old, to, new, flags);
    if (result == 0 && is_noted) {
        /* What was written to it is found under its new name. */
        for (struct change *c = changes; c; c = c->before) {
            if (c->kind <= size && strcmp(c->path, path) == 0) free(c->path), c->path = strdup(target);
        }
        struct change *c = note(renamed, target);
        if (c) c->other = strdup(path), c->saved = saved;
    }
    leave();
    return result;
}
int rename(const char *old, const char *new) { return rename_with(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int from, const char *old, int to, const char *new) { return rename_with(from, old, to, new, 0); }
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    return rename_with(from, old, to, new, flags);
}

int unlinkat(int directory, const char *name, int flags) {
    REAL("unlinkat", int, int, const char *, int);
    if (!enter()) return real(directory, name, flags);
    char path[PATH_MAX];
    int is_known = path_at(directory, name, path);
    if (is_known && fails(meet("unlink", path))) return -1;
    char *saved = is_known && cuts && is_ours(path) ? save(path) : NULL;
    int result = real(directory, name, flags);
    if (result == 0 && saved) {
        struct change *c = note(removed, path);
        if (c) c->other = saved;
    }
    leave();
    return result;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int directory, const char *name, mode_t mode) {
    REAL("mkdirat", int, int, const char *, mode_t);
    if (!enter()) return real(directory, name, mode);
    char path[PATH_MAX];
    int is_new = path_at(directory, name, path) && access(path, F_OK) != 0;
    if (is_new && fails(meet("mkdir", path))) return -1;
    int result = real(directory, name, mode);
    if (result == 0 && is_new && cuts && is_ours(path)) note(folder, path);
    leave();
    return result;
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* Whether inotify is at fault now. */
static int inotify_fails(void) { return is_on && inotify && (!while_file || lasts()); }

int inotify_init1(int flags) {
    REAL("inotify_init1", int, int);
    if (inotify_fails() && atoi(inotify) > 0) return errno = atoi(inotify), -1;
    return real(flags);
}

int inotify_add_watch(int file, const char *name, uint32_t mask) {
    REAL("inotify_add_watch", int, int, const char *, uint32_t);
    if (inotify_fails() && strncmp(inotify, "watch", 5) == 0) return errno = atoi(inotify + 5), -1;
    /* Nothing is ever told of this folder. */
    if (inotify_fails() && strcmp(inotify, "silent") == 0) return real(file, "/proc/self/fdinfo", mask & IN_ALL_EVENTS);
    return real(file, name, mask);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL("clock_gettime", int, clockid_t, struct timespec *);
    int result = real(clock, now);
    if (result == 0 && clock_offset && clock == CLOCK_REALTIME) now->tv_sec += *clock_offset;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    REAL("gettimeofday", int, struct timeval *, void *);
    int result = real(now, zone);
    if (result == 0 && clock_offset) now->tv_sec += *clock_offset;
    return result;
}
