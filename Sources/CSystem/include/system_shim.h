/* What the C library offers only under _GNU_SOURCE, which Swift does not set. No logic here. */
#ifndef RASID_CSYSTEM_H
#define RASID_CSYSTEM_H

/* renameat2(2) with RENAME_NOREPLACE: fails with EEXIST where the target exists. */
int rasid_rename_noreplace(int old_directory, const char *old_name, int new_directory, const char *new_name);
#endif
