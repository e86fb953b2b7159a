#include <libxml/HTMLparser.h>
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
LATE(void, xmlFreeTextReader, (xmlTextReaderPtr reader), (reader))
LATE(xmlTextReaderPtr, xmlReaderForIO,
     (xmlInputReadCallback ioread, xmlInputCloseCallback ioclose, void *ioctx, const char *URL,
      const char *encoding, int options),
     (ioread, ioclose, ioctx, URL, encoding, options))
LATE(void, xmlSetStructuredErrorFunc, (void *arg, xmlStructuredErrorFunc f), (arg, f))
LATE(void, xmlSetGenericErrorFunc, (void *arg, xmlGenericErrorFunc f), (arg, f))
LATE(const xmlChar *, xmlTextReaderConstLocalName, (xmlTextReaderPtr reader), (reader))
LATE(const xmlChar *, xmlTextReaderConstValue, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderGetParserLineNumber, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderIsEmptyElement, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderMoveToElement, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderMoveToFirstAttribute, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderMoveToNextAttribute, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderNext, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderNodeType, (xmlTextReaderPtr reader), (reader))
LATE(int, xmlTextReaderRead, (xmlTextReaderPtr reader), (reader))
LATE(void, xmlTextReaderSetStructuredErrorHandler,
     (xmlTextReaderPtr reader, xmlStructuredErrorFunc f, void *arg), (reader, f, arg))
#endif
