/* The parser of HTML, and its events, from libxml2 of Debian 12 (2.9.14). No logic here. */
#ifndef RASID_CLIBXML2_H
#define RASID_CLIBXML2_H
#include <libxml/xmlversion.h>
/* Debian's libxml2 can use ICU, and its headers would bring in ICU's, which clash with those inside Foundation. Only the
   fields behind xmlCharEncodingHandler depend on this, and Rasid does not touch them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#endif
