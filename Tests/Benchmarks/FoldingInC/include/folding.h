/* The folding of ArabicText in C: the yardstick for its speed. Same table, same outputs. */
#ifndef RASID_FOLDING_H
#define RASID_FOLDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The two-stage table and the expansions, as in Sources/ArabicText/Orthography.swift. */
typedef struct {
    const uint16_t *index;
    const uint32_t *pages;
    const uint8_t *expansions;
} folding_table;

/* As in Sources/ArabicText/Token.swift; gap: 0 hard, 1 soft, 2 hyphen. */
typedef struct {
    uint32_t start, end, folded_start, folded_end;
    uint64_t hash;
    uint8_t gap;
} folding_token;

typedef struct {
    uint8_t *folded;
    size_t folded_count;
    folding_token *tokens;
    size_t token_count;
} folding_result;

/* Folds `count` bytes of valid UTF-8. False when memory runs out; otherwise `result` is to be freed. */
bool folding_fold(const uint8_t *source, size_t count, const folding_table *table, folding_result *result);
void folding_free(folding_result *result);

#endif
