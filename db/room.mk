# A new file: add db/noun.h and db/noun.c to libdb_a_SOURCES. A new migration:
# db/schema/NNN_noun.sql to DB_SCHEMA.
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = \
	db/assessment_store.h \
	db/certificate_store.h \
	db/database.h \
	db/enterprise_store.h \
	db/import/import.h \
	db/journal.h \
	db/register_store.h
