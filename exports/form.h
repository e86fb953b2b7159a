#ifndef PEIYU_EXPORTS_FORM_H
#define PEIYU_EXPORTS_FORM_H

#include "exports/export.h"
#include "exports/layout.h"

/* Layouts that are no table of rows; each as export_run. */
bool scorecard_form_run(struct database *database, const struct layout *layout,
                        const struct export_options *options, size_t *rows, struct error *err);
bool overview_form_run(struct database *database, const struct layout *layout,
                       const struct export_options *options, size_t *rows, struct error *err);
bool template_form_run(struct database *database, const struct layout *layout,
                       const struct export_options *options, size_t *rows, struct error *err);
bool letter_form_run(struct database *database, const struct layout *layout,
                     const struct export_options *options, size_t *rows, struct error *err);

#endif
