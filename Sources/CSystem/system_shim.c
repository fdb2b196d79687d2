#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>

#include "system_shim.h"

#include <malloc.h>

int rasid_rename_noreplace(int old_directory, const char *old_name, int new_directory, const char *new_name) {
    return renameat2(old_directory, old_name, new_directory, new_name, RENAME_NOREPLACE);
}

int rasid_limit(int process, int resource, unsigned long soft, unsigned long hard) {
    struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
    return prlimit(process, resource, &limit, NULL);
}

int rasid_prctl(int option, unsigned long argument) { return prctl(option, argument, 0L, 0L, 0L); }

int rasid_set_filter(const struct sock_filter *instructions, unsigned short count) {
    struct sock_fprog program = {.len = count, .filter = (struct sock_filter *)instructions};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0L, 0L);
}

static struct flock bytes(short type, long long place, long long count) {
    return (struct flock){.l_type = type, .l_whence = SEEK_SET, .l_start = place, .l_len = count};
}

int rasid_lock_byte(int file, long long place) {
    struct flock lock = bytes(F_WRLCK, place, 1);
    return fcntl(file, F_OFD_SETLK, &lock);
}

int rasid_lock_byte_of_process(int file, long long place) {
    struct flock lock = bytes(F_WRLCK, place, 1);
    return fcntl(file, F_SETLK, &lock);
}

void rasid_unlock_bytes(int file, long long place, long long count) {
    struct flock lock = bytes(F_UNLCK, place, count);
    fcntl(file, F_OFD_SETLK, &lock);
    fcntl(file, F_SETLK, &lock);
}

int rasid_byte_holder(int file, long long place) {
    struct flock lock = bytes(F_WRLCK, place, 1);
    if (fcntl(file, F_GETLK, &lock) != 0) return -1;
    return lock.l_type == F_UNLCK ? 0 : lock.l_pid;
}

int rasid_close_from(void *actions, int first) { return posix_spawn_file_actions_addclosefrom_np(actions, first); }

void rasid_map_blocks(int bytes) {
    mallopt(M_MMAP_THRESHOLD, bytes);
    mallopt(M_TRIM_THRESHOLD, bytes);
}

void rasid_trim_heap(void) { malloc_trim(0); }

void rasid_measure_heap(struct rasid_heap_sizes *sizes) {
    struct mallinfo2 found = mallinfo2();
    sizes->used = found.uordblks + found.hblkhd;
    sizes->free = found.fordblks;
}
