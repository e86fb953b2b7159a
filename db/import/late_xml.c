#include <libxml/xmlreader.h>

#include "core/late.h"

#ifdef LATE_XML
#define LATE_FILE LATE_XML
LATE(void, xmlFreeTextReader, (xmlTextReaderPtr reader), (reader))
LATE(xmlTextReaderPtr, xmlReaderForIO,
     (xmlInputReadCallback ioread, xmlInputCloseCallback ioclose, void *ioctx, const char *URL,
      const char *encoding, int options),
     (ioread, ioclose, ioctx, URL, encoding, options))
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
