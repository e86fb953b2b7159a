#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* measure LABEL RUNS COMMAND…: runs the command RUNS times with its output thrown away; prints the
 * median and the worst wall time and the largest resident set of all runs. */
#define MAX_RUNS 99

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int run_once(char *command[])
{
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        int out = open("/dev/null", O_WRONLY);
        if (out >= 0)
            dup2(out, STDOUT_FILENO);
        execvp(command[0], command);
        perror(command[0]);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char *argv[])
{
    long runs = argc > 3 ? strtol(argv[2], NULL, 10) : 0;
    double took[MAX_RUNS];
    struct rusage usage;
    int worst = 0;

    if (runs < 1 || runs > MAX_RUNS) {
        fprintf(stderr, "usage: measure LABEL RUNS COMMAND…\n");
        return 2;
    }
    for (long i = 0; i < runs; i++) {
        double start = seconds_now();
        int status = run_once(argv + 3);
        took[i] = seconds_now() - start;
        if (status > worst)
            worst = status;
    }
    getrusage(RUSAGE_CHILDREN, &usage);
    qsort(took, (size_t)runs, sizeof took[0], by_value);
    printf("%9.3f s %9.3f s %8.1f MiB  status %d  %s\n", took[runs / 2], took[runs - 1],
           (double)usage.ru_maxrss / 1024, worst, argv[1]);
    return worst > 1;
}
