#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include "core/late.h"

#ifdef LATE_XML
#define LATE_FILE LATE_XML
LATE(htmlParserCtxtPtr, htmlCreatePushParserCtxt,
     (htmlSAXHandlerPtr a, void *b, const char *c, int d, const char *e, xmlCharEncoding f),
     (a, b, c, d, e, f))
LATE(int, htmlCtxtUseOptions, (htmlParserCtxtPtr a, int b), (a, b))
LATE(void, htmlFreeParserCtxt, (htmlParserCtxtPtr a), (a))
LATE(int, htmlParseChunk, (htmlParserCtxtPtr a, const char *b, int c, int d), (a, b, c, d))
LATE(xmlParserCtxtPtr, xmlCreatePushParserCtxt,
     (xmlSAXHandlerPtr a, void *b, const char *c, int d, const char *e), (a, b, c, d, e))
LATE(int, xmlCtxtUseOptions, (xmlParserCtxtPtr a, int b), (a, b))
LATE(void, xmlFreeParserCtxt, (xmlParserCtxtPtr a), (a))
LATE(int, xmlParseChunk, (xmlParserCtxtPtr a, const char *b, int c, int d), (a, b, c, d))
LATE(void, xmlSetStructuredErrorFunc, (void *arg, xmlStructuredErrorFunc f), (arg, f))
LATE(void, xmlSetGenericErrorFunc, (void *arg, xmlGenericErrorFunc f), (arg, f))
LATE(int, xmlSAX2GetLineNumber, (void *a), (a))
LATE(void, xmlStopParser, (xmlParserCtxtPtr a), (a))
LATE(xmlTextReaderPtr, xmlReaderForIO,
     (xmlInputReadCallback a, xmlInputCloseCallback b, void *c, const char *d, const char *e,
      int f),
     (a, b, c, d, e, f))
LATE(int, xmlTextReaderRead, (xmlTextReaderPtr a), (a))
LATE(void, xmlFreeTextReader, (xmlTextReaderPtr a), (a))
#endif
