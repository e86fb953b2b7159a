#ifndef PEIYU_DB_IMPORT_XLSX_XML_H
#define PEIYU_DB_IMPORT_XLSX_XML_H

#include "db/import/xlsx_package.h"

/*
 * The XML of one part, event by event. No network, no document types and so no entities of their
 * own: a part that has one is refused. Names are local names, whatever the prefix (WPS, strict
 * files).
 */
enum xml_event {
    XML_OPEN,  /* an element begins */
    XML_CLOSE, /* an element ends; also follows XML_OPEN of <a/> */
    XML_TEXT,  /* perhaps not all of it: more may follow */
    XML_DONE,
};

struct xlsx_xml;

/* Opens NAME. NULL with ERR when it is missing or unreadable. */
struct xlsx_xml *xlsx_xml_open(struct xlsx_package *package, const char *name, struct error *err);
void xlsx_xml_close(struct xlsx_xml *xml);
/* From now on only elements that are WANTED are told, without what stands in them but other wanted
 * ones: right after xlsx_xml_open. */
void xlsx_xml_only(struct xlsx_xml *xml, bool (*wanted)(const char *name));
bool xlsx_xml_next(struct xlsx_xml *xml, enum xml_event *event, struct error *err);
/* Goes behind the end of the element that was just opened, without telling what is in it. */
bool xlsx_xml_skip(struct xlsx_xml *xml, struct error *err);

bool xlsx_xml_is(const struct xlsx_xml *xml, const char *name); /* after XML_OPEN and XML_CLOSE */
const char *xlsx_xml_text(const struct xlsx_xml *xml);          /* after XML_TEXT */
bool xlsx_xml_true(const char *value);                          /* an attribute: "1" or "true" */
/* After XML_OPEN: calls EACH for every attribute by local name; texts are good within the call. */
void xlsx_xml_attributes(const struct xlsx_xml *xml,
                         void (*each)(void *context, const char *name, const char *value),
                         void *context);

#endif
