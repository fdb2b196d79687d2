#include "folding.h"

#include <stdlib.h>
#include <string.h>

enum {
    MARK, LETTER1, LETTER2, LETTER3, SAME, EXPANSION, CONTROL, APOSTROPHE, SPACE, LINE_FEED, CARRIAGE_RETURN, HYPHEN, HARD
};
enum { SIGN_SPACE = 1, SIGN_HYPHEN = 2, SIGN_HARD = 4, SIGN_LINE_FEED = 8, SIGN_CARRIAGE_RETURN = 16 };
enum { HAMZA = 1, SLACK = 16, GROWTH = 3 };

typedef struct {
    const uint8_t *source;
    size_t count;
    const folding_table *table;
} text;

static inline uint32_t entry_at(const text *text, size_t at, size_t *width) {
    const uint8_t *s = text->source + at;
    const folding_table *table = text->table;
    if (s[0] < 0x80) {
        *width = 1;
        return table->pages[s[0]];
    }
    if (s[0] < 0xE0) {
        *width = 2;
        return table->pages[(s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu)];
    }
    if (s[0] < 0xF0) {
        *width = 3;
        size_t page = table->index[(s[0] & 0x0Fu) << 6 | (s[1] & 0x3Fu)];
        return table->pages[page << 6 | (s[2] & 0x3Fu)];
    }
    *width = 4;
    size_t page = table->index[(s[0] & 0x07u) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu)];
    return table->pages[page << 6 | (s[3] & 0x3Fu)];
}

static inline bool is_letter(uint32_t entry) { return entry >> 24 >= LETTER1 && entry >> 24 <= EXPANSION; }
static inline bool is_latin(uint8_t byte) { return byte >= 'a' && byte <= 'z'; }

static const uint8_t *long_letter(const text *text, uint32_t entry, size_t at, size_t width, size_t *length) {
    if (entry >> 24 == SAME) {
        *length = width;
        return text->source + at;
    }
    *length = entry >> 16 & 0xFF;
    return text->table->expansions + (entry & 0xFFFF);
}

static bool joins_latin(const text *text, size_t next, uint8_t last) {
    size_t width, length;
    if (next >= text->count || !is_latin(last)) return false;
    uint32_t entry = entry_at(text, next, &width);
    if (!is_letter(entry)) return false;
    return is_latin(entry >> 24 <= LETTER3 ? (uint8_t)entry : *long_letter(text, entry, next, width, &length));
}

static inline uint32_t add_sign(uint32_t entry, uint32_t signs) {
    uint32_t before = signs & ~(uint32_t)SIGN_CARRIAGE_RETURN;
    uint32_t with_feed = before | (before & SIGN_LINE_FEED) >> 1 | SIGN_LINE_FEED | SIGN_SPACE;
    switch (entry >> 24) {
    case SPACE: return before | SIGN_SPACE;
    case LINE_FEED: return before == signs ? with_feed : before;
    case CARRIAGE_RETURN: return with_feed | SIGN_CARRIAGE_RETURN;
    case HYPHEN: return before | (before & SIGN_HYPHEN) << 1 | SIGN_HYPHEN;
    default: return before | SIGN_HARD;
    }
}

static inline uint8_t gap_of(uint32_t signs) {
    if (signs & SIGN_HARD || (signs & 3) == 3) return 0;
    return signs & SIGN_HYPHEN ? 2 : 1;
}

static inline uint64_t combine(uint64_t left, uint64_t right) {
    unsigned __int128 product =
        (unsigned __int128)(left ^ right ^ 0xA0761D6478BD642FULL) * (right ^ 0xE7037ED1A0B428DBULL);
    return ((uint64_t)(product >> 64) ^ (uint64_t)product) + __builtin_bswap64(left) * 0x9E3779B97F4A7C15ULL;
}

static inline uint64_t word_at(const uint8_t *bytes, size_t offset) {
    uint64_t word;
    memcpy(&word, bytes + offset, 8);
    return word;
}

static inline uint64_t hash_of(uint8_t *bytes, size_t count) {
    memset(bytes + count, 0, 8);
    uint64_t one = combine(count * 0x9E3779B97F4A7C15ULL, word_at(bytes, 0));
    uint64_t two = combine(one, word_at(bytes, count < 8 ? count : 8));
    uint64_t hash = count > 8 ? two : one;
    for (size_t offset = 16; offset < count; offset += 8) hash = combine(hash, word_at(bytes, offset));
    return hash;
}

/* False where there is no room in `result`. */
static bool run(const text *text, size_t capacity, size_t token_capacity, folding_result *result) {
    uint8_t *folded = result->folded;
    folding_token *token = result->tokens, *limit = token + token_capacity;
    size_t at = 0, written = 0, width;
    uint32_t signs = SIGN_HARD, entry;
    for (;;) {
        size_t hamza = SIZE_MAX;
        for (;; at += width) {
            if (at >= text->count) goto done;
            entry = entry_at(text, at, &width);
            if (is_letter(entry)) break;
            if (entry >> 24 >= APOSTROPHE) {
                hamza = SIZE_MAX;
                signs = add_sign(entry, signs);
            } else if (entry == HAMZA && hamza == SIZE_MAX) {
                hamza = at;
            }
        }
        if (token == limit) return false;
        uint8_t gap = gap_of(signs);
        if (token != result->tokens) folded[written++] = (uint8_t)(0x2D202C >> gap * 8);
        size_t start = hamza != SIZE_MAX ? hamza : at, end = at, begin = written;
        while (at < text->count) {
            entry = entry_at(text, at, &width);
            if (entry >> 24 <= LETTER3) {
                memcpy(folded + written, &entry, 4);
                written += entry >> 24;
                end = at += width;
            } else if (is_letter(entry)) {
                size_t length;
                const uint8_t *letters = long_letter(text, entry, at, width, &length);
                if (written + length + (text->count - at) + SLACK > capacity + width) return false;
                memcpy(folded + written, letters, length);
                written += length;
                end = at += width;
            } else if (entry >> 24 >= SPACE
                       || (entry >> 24 != CONTROL && !joins_latin(text, at + width, folded[written - 1]))) {
                break;
            } else {
                at += width;
            }
        }
        *token++ = (folding_token){(uint32_t)start, (uint32_t)end, (uint32_t)begin, (uint32_t)written,
                                   hash_of(folded + begin, written - begin), gap};
        signs = 0;
    }
done:
    result->folded_count = written;
    result->token_count = (size_t)(token - result->tokens);
    return true;
}

bool folding_fold(const uint8_t *source, size_t count, const folding_table *table, folding_result *result) {
    text text = {source, count, table};
    size_t capacity = count + count / 16 + SLACK, token_capacity = count / 4 + 8;
    for (int attempt = 0; attempt < 2; attempt++) {
        result->folded = malloc(capacity);
        result->tokens = malloc(token_capacity * sizeof(folding_token));
        if (result->folded && result->tokens && run(&text, capacity, token_capacity, result)) return true;
        folding_free(result);
        capacity = count * GROWTH + SLACK;
        token_capacity = count / 2 + 1;
    }
    return false;
}

void folding_free(folding_result *result) {
    free(result->folded);
    free(result->tokens);
    *result = (folding_result){0};
}
