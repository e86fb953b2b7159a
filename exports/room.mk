# A new file: add exports/noun.h and exports/noun.c to libexports_a_SOURCES; a new layout (it is
# installed and distributed): exports/layouts/noun.yaml to dist_layouts_DATA.
noinst_LIBRARIES += libexports.a
libexports_a_SOURCES = \
	exports/export.h

dist_layouts_DATA =
