"""The program, run in a scratch folder."""

import os
import shutil
import subprocess
import sys


def runner(program, scratch):
    """Empties the folder, goes there, and gives a function that runs the program, which must end with
    that exit status, and returns what it printed (stdout, stderr). `how` is subprocess.run's."""
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    os.chdir(scratch)

    def run(*words, status=0, **how):
        ended = subprocess.run([program, *words], capture_output=True, text=True, **how)
        if ended.returncode != status:
            sys.exit(f"{words}: exit {status} expected, got {ended.returncode}\n{ended.stdout}{ended.stderr}")
        return ended

    return run
