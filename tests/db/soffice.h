#ifndef PEIYU_TESTS_DB_SOFFICE_H
#define PEIYU_TESTS_DB_SOFFICE_H

/* A script that stands in for LibreOffice: FOLDER/bin/soffice does BODY, shell commands that know
 * $out, the folder for the result, and $source; "" for a PATH without it. FOLDER/bin comes first in
 * $PATH, temporary files go to FOLDER/tmp, $RECORD names a file for what the script has to tell. */
void soffice_stand_in(const char *folder, const char *body);
/* Behind the test. */
void soffice_restore(void);

/* It left nothing behind in FOLDER/tmp, within some seconds. */
void soffice_assert_clean(const char *folder);
/* Nobody writes to $RECORD any more, within some seconds; it was written to. */
void soffice_assert_quiet(const char *folder);
/* Waits until $RECORD has something. */
void soffice_wait_record(const char *folder);

/* It has begun and does not end, nor does what it started. */
#define SOFFICE_HANGS                                          \
    "(while :; do echo x >>\"$RECORD\"; sleep 0.02; done) &\n" \
    "trap '' INT TERM HUP\nwhile :; do echo y >>\"$RECORD\"; sleep 0.02; done\n"

#endif
