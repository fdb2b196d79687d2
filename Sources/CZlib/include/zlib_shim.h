/* What zlib.h offers only as macros, which Swift does not import. No logic here. */
#ifndef RASID_CZLIB_H
#define RASID_CZLIB_H
#include <zlib.h>

/* https://www.zlib.net/manual.html#Advanced : inflateInit2 with negative window bits reads bare deflate, without head and check. */
static inline int rasid_inflate_begin(z_stream *stream) { return inflateInit2(stream, -15); }
#endif
