# Reads names of .trs files, one a line, and prints how many test cases passed, failed and were
# skipped; below it, a line for each test with a failure. Cases are counted as cmocka and TAP name them in the .log beside; a test that names none
# counts as one. What began and did not end, or ended badly without a failed case, is a failure.
function result_of(trs,    line, result) {
    result = "ERROR"
    while ((getline line < trs) > 0)
        if (line ~ /^:test-result:/) {
            split(line, part, " ")
            result = part[2]
        }
    close(trs)
    return result
}

function note_failure(log_file,    name) {
    name = log_file
    sub(/^.*\/tests\//, "tests/", name)
    sub(/\.log$/, "", name)
    sub(/: .*/, "", stopped)
    failures = failures "  failed: " name (stopped != "" ? " (" stopped ")" : "") "\n"
}

function count_cases(log_file,    line) {
    ok = bad = skip = begun = 0
    running = 1
    stopped = ""
    while ((getline line < log_file) > 0) {
        if (line ~ /^stopped after [0-9]+ seconds: /)
            stopped = line
        if (line ~ /\[==========\].*Running/)
            running = 1
        else if (line ~ /\[==========\].* run\./)
            running = 0
        else if (!running)
            continue
        else if (line ~ /\[ RUN      \] /)
            begun++
        else if (line ~ /\[       OK \] /)
            ok++
        else if (line ~ /\[  SKIPPED \] /)
            skip++
        else if (line ~ /\[  FAILED  \] /)
            bad++
        else if (line ~ /^(not )?ok .*# *[Ss][Kk][Ii][Pp]/)
            { skip++; begun++ }
        else if (line ~ /^ok /)
            { ok++; begun++ }
        else if (line ~ /^not ok /)
            { bad++; begun++ }
    }
    close(log_file)
    if (begun > ok + bad + skip)
        bad += begun - ok - bad - skip
}

{
    result = result_of($0)
    log_file = $0
    sub(/\.trs$/, ".log", log_file)
    count_cases(log_file)
    if (result != "PASS" && result != "SKIP" && result != "XFAIL" && bad == 0)
        bad = 1
    if (ok + bad + skip == 0) {
        if (result == "PASS")
            ok = 1
        else
            skip = 1
    }
    # A test that ended as skipped has shown nothing, whatever it printed before.
    if (result == "SKIP" && skip == 0) {
        skip = 1
        ok = 0
    }
    if (bad > 0)
        note_failure(log_file)
    all_ok += ok
    all_bad += bad
    all_skip += skip
}

END { printf "%d %d %d\n%s", all_ok, all_bad, all_skip, failures }
