#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "system_shim.h"

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT};
enum { fault_count = sizeof faults / sizeof *faults };
static struct sigaction before[fault_count];
static volatile int marked = -1;

/* Only what signal-safety(7) allows. The signal is raised again under the action that stood before, so that the process ends by it. */
static void mark(int number) {
    char line[] = "ended by signal 00\n";
    line[16] = (char)('0' + number / 10 % 10);
    line[17] = (char)('0' + number % 10);
    if (lseek(marked, 0, SEEK_END) >= 0) {
        ssize_t written = write(marked, line, sizeof line - 1);
        (void)written;
    }
    for (int i = 0; i < fault_count; i++)
        if (faults[i] == number) sigaction(number, &before[i], NULL);
    raise(number);
}

int rasid_mark_crashes(int file) {
    marked = file;
    struct sigaction action = {.sa_handler = mark, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < fault_count; i++)
        if (sigaction(faults[i], &action, &before[i]) != 0) return -1;
    return 0;
}
