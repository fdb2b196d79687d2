#define _GNU_SOURCE
#include <stdio.h>

#include "system_shim.h"

int rasid_rename_noreplace(int old_directory, const char *old_name, int new_directory, const char *new_name) {
    return renameat2(old_directory, old_name, new_directory, new_name, RENAME_NOREPLACE);
}
