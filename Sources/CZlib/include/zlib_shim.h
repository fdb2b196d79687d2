/* What zlib.h offers only as macros, which Swift does not import. No logic here. */
#ifndef RASID_CZLIB_H
#define RASID_CZLIB_H
#include <zlib.h>

/* https://www.zlib.net/manual.html#Advanced : inflateInit2 with 16 added to the window bits reads gzip, and nothing else. */
static inline int rasid_inflate_begin(z_stream *stream, int bits) { return inflateInit2(stream, bits); }
#endif
