#include <libical/ical.h>

#include "core/late.h"

#ifdef LATE_ICAL
#define LATE_FILE LATE_ICAL
LATE(void, icalcomponent_add_component, (icalcomponent * parent, icalcomponent *child),
     (parent, child))
LATE(void, icalcomponent_add_property, (icalcomponent * component, icalproperty *property),
     (component, property))
LATE(char *, icalcomponent_as_ical_string_r, (icalcomponent * component), (component))
LATE(void, icalcomponent_free, (icalcomponent * component), (component))
LATE(icalcomponent *, icalcomponent_new, (icalcomponent_kind kind), (kind))
LATE(struct icaldurationtype, icaldurationtype_from_int, (int t), (t))
LATE(icalproperty *, icalproperty_new_action, (enum icalproperty_action v), (v))
LATE(icalproperty *, icalproperty_new_categories, (const char *v), (v))
LATE(icalproperty *, icalproperty_new_description, (const char *v), (v))
LATE(icalproperty *, icalproperty_new_dtend, (struct icaltimetype v), (v))
LATE(icalproperty *, icalproperty_new_dtstamp, (struct icaltimetype v), (v))
LATE(icalproperty *, icalproperty_new_dtstart, (struct icaltimetype v), (v))
LATE(icalproperty *, icalproperty_new_lastmodified, (struct icaltimetype v), (v))
LATE(icalproperty *, icalproperty_new_method, (enum icalproperty_method v), (v))
LATE(icalproperty *, icalproperty_new_prodid, (const char *v), (v))
LATE(icalproperty *, icalproperty_new_sequence, (int v), (v))
LATE(icalproperty *, icalproperty_new_status, (enum icalproperty_status v), (v))
LATE(icalproperty *, icalproperty_new_summary, (const char *v), (v))
LATE(icalproperty *, icalproperty_new_transp, (enum icalproperty_transp v), (v))
LATE(icalproperty *, icalproperty_new_trigger, (struct icaltriggertype v), (v))
LATE(icalproperty *, icalproperty_new_uid, (const char *v), (v))
LATE(icalproperty *, icalproperty_new_version, (const char *v), (v))
LATE(icalproperty *, icalproperty_new_x, (const char *v), (v))
LATE(void, icalproperty_set_x_name, (icalproperty * prop, const char *name), (prop, name))
LATE(struct icaltimetype, icaltime_from_timet_with_zone,
     (const time_t tm, const int is_date, const icaltimezone *zone), (tm, is_date, zone))
LATE(struct icaltimetype, icaltime_null_date, (void), ())
LATE(struct icaltimetype, icaltime_null_time, (void), ())
LATE(icaltimezone *, icaltimezone_get_utc_timezone, (void), ())
#endif
