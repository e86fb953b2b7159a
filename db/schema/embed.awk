# Turns the migrations named on the command line, NNN_noun.sql in ascending order, into db/schema.c.
FNR == 1 {
    if (count++)
        print "},"
    else {
        print "/* Made from db/schema/ by embed.awk. */"
        print "#include \"db/migration.h\"\n"
        print "const struct migration schema_migrations[] = {"
    }
    name = FILENAME
    sub(/.*\//, "", name)
    version = substr(name, 1, 3) + 0
    if (version != count) {
        print "embed.awk: migration " count " is missing before " name > "/dev/stderr"
        failed = 1
        exit 1
    }
    printf "{%d,\n", version
}
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    printf " \"%s\\n\"\n", $0
}
END {
    if (failed)
        exit 1
    if (count)
        print "},\n};"
    print "const size_t schema_migration_count = " count + 0 ";"
}
