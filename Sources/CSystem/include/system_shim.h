/* What the C library offers only under _GNU_SOURCE, which Swift does not set, and a signal handler. No logic here. */
#ifndef RASID_CSYSTEM_H
#define RASID_CSYSTEM_H

/* The numbers of system calls, of filters for them, and of prctl(2). */
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* The machine's calling convention, as a filter sees it (seccomp(2)). */
#if defined(__x86_64__)
static const unsigned rasid_audit_arch = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static const unsigned rasid_audit_arch = AUDIT_ARCH_AARCH64;
#endif

/* renameat2(2) with RENAME_NOREPLACE: fails with EEXIST where the target exists. */
int rasid_rename_noreplace(int old_directory, const char *old_name, int new_directory, const char *new_name);

/* prlimit(2); `process` 0 is the caller. */
int rasid_limit(int process, int resource, unsigned long soft, unsigned long hard);

/* prctl(2) with one argument; Swift cannot call what takes any number of them. */
int rasid_prctl(int option, unsigned long argument);

/* prctl(2), PR_SET_SECCOMP with a filter: `count` instructions of struct sock_filter. */
int rasid_set_filter(const struct sock_filter *instructions, unsigned short count);

/* fcntl(2): a write lock on the byte at `place`. The first is of the open file (F_OFD_SETLK), the second of the process (F_SETLK). 0, or -1 with
   errno: EAGAIN or EACCES where somebody else has it. */
int rasid_lock_byte(int file, long long place);
int rasid_lock_byte_of_process(int file, long long place);

/* Gives both kinds of locks up, for `count` bytes. */
void rasid_unlock_bytes(int file, long long place, long long count);

/* The process that has locked the byte by F_SETLK; 0 where none has, -1 where that cannot be said. */
int rasid_byte_holder(int file, long long place);

/* posix_spawn_file_actions_addclosefrom_np(3): closes every descriptor from `first` on. */
int rasid_close_from(void *actions, int first);

/* mallopt(3): blocks of `bytes` and more are mapped each for itself, whatever was freed before, and so go back when they are freed. */
void rasid_map_blocks(int bytes);

/* malloc_trim(3): what is free goes back to the system. */
void rasid_trim_heap(void);

/* mallinfo(3): bytes in blocks that are given out, mapped ones included, and in those that are free and kept. */
struct rasid_heap_sizes {
    size_t used;
    size_t free;
};
void rasid_measure_heap(struct rasid_heap_sizes *sizes);

/* From here on a fault of the process (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT) appends "ended by signal N\n" to the open
   file `file` before it ends as it would have. In C because a signal handler may only call what signal-safety(7) lists. Call it once.
   Returns 0, or -1 with errno. */
int rasid_mark_crashes(int file);
#endif
