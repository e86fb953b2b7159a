#ifndef PEIYU_CORE_PACKS_H
#define PEIYU_CORE_PACKS_H

#include "core/calendar.h"
#include "core/case_kind.h"
#include "core/certificate.h"
#include "core/deadline.h"
#include "core/programme.h"
#include "core/standard.h"

/*
 * All data packs that the program runs on. Folders are read in order (those installed with the
 * program, then the user's own), files in a folder by name. A pack of the same kind and id replaces
 * an earlier one when its version is later, else it is ignored. Packs of another id add to the
 * others; of regions, deadlines and cases there is one pack only. The kind of a pack stands in its
 * key `pack`: facts, regions, certificates, deadlines, calendar, cases, programmes, standard,
 * layout (layouts are left to exports/).
 */
struct packs;

/* NULL with ERR when a pack cannot be read or has a mistake. */
struct packs *packs_open(const char *const folders[], struct error *err);
/* The same, sooner: the dictionary and the certificates are there, the rest is read when something
 * of it is first asked for. Where that has a mistake there is none of it; packs_complete tells. */
struct packs *packs_open_lazily(const char *const folders[], struct error *err);
/* Reads the rest, where it was not read yet. False with ERR when it has a mistake, in the words of
 * packs_open. */
bool packs_complete(const struct packs *packs, struct error *err);
void packs_close(struct packs *packs);

const struct dictionary *packs_dictionary(const struct packs *packs);
const struct certificate_kinds *packs_certificates(const struct packs *packs);
const struct deadline_rules *packs_deadlines(const struct packs *packs);
const struct calendar *packs_calendar(const struct packs *packs);
const struct case_kinds *packs_cases(const struct packs *packs);
const struct programmes *packs_programmes(const struct packs *packs);
/* By tier from the lowest, those of no tier last; of one tier by id. */
size_t packs_standard_count(const struct packs *packs);
const struct standard *packs_standard(const struct packs *packs, size_t index);
const struct standard *packs_find_standard(const struct packs *packs, const char *id);
/* The standard of TIER on AS_OF: the one in force whose current interval began latest; where none
 * is, the one that lapsed last with *IN_FORCE false; NULL with ERR (ERROR_USAGE) where the tier is
 * unknown, has no pack, or none had begun. */
const struct standard *packs_choose_standard(const struct packs *packs, const char *tier,
                                             struct date as_of, bool *in_force, struct error *err);
/* The same of the standards of clusters, which have no tier. */
const struct standard *packs_choose_cluster_standard(const struct packs *packs, struct date as_of,
                                                     bool *in_force, struct error *err);
/* A standard that its pack says was not checked against its document counts as checked from now on
 * (or, CONFIRMED false, no longer): an officer compared them. Nothing happens to any other. It is
 * no content of the packs, so whoever reads them may say it. */
void packs_confirm(const struct packs *packs, const char *id, bool confirmed);
/* Of every standard that was confirmed. */
void packs_unconfirm(const struct packs *packs);

/* One file, of whatever kind. */
struct pack_info {
    const char *kind, *id, *title; /* TITLE "" where it has none */
    long version;
    const struct yaml_file *file; /* its own content, without what it takes over */
};
size_t packs_count(const struct packs *packs); /* in the order in which they were read */
struct pack_info packs_info(const struct packs *packs, size_t index);
/* What FILE says of itself; every mistake of its first lines into FAULTS. */
bool packs_read_info(struct yaml_file *file, struct pack_info *out, struct faults *faults);
/* PACKS as they would be with FILE among them, in the place of the one of its kind and id, whatever
 * the versions; every mistake into FAULTS, those too that it brings about in another file. Never
 * NULL, packs_close() it; PACKS and FILE must outlive it. */
struct packs *packs_with(const struct packs *packs, struct yaml_file *file, struct faults *faults);

/* Checks one file as if it stood among PACKS, in the place of the one of its kind and id, whatever
 * the versions; every mistake into FAULTS, those too that it brings about in another file. False
 * when the file's kind is unknown or there is a mistake. *KIND is the file's ("standard"), NULL
 * when unknown: of a layout only the head is checked here. */
bool packs_check_file(const struct packs *packs, const char *path, const char **kind,
                      struct faults *faults);

#endif
