/* The door of libFuzzer for programs that have a main of their own (compiler-rt, fuzzer/FuzzerInterface.h). */
#ifndef RASID_FUZZER_DRIVER_H
#define RASID_FUZZER_DRIVER_H
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *bytes, size_t count));
#endif
