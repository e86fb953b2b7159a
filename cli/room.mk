# A new command: add cli/noun.h and cli/noun.c to peiyu_SOURCES and one line to the table of
# commands in cli/main.c. Until cli/main.c is there, the four lines below stay comments.
#bin_PROGRAMS += peiyu
#peiyu_SOURCES = \
#	cli/main.c
#peiyu_LDADD = $(EXPORTS_LIBS)
