#!/usr/bin/env python3
"""A month of one account through the command line, from the bank's file to a journal.

Usage: python3 month.py FOLDER STATEMENT [PBL...]

FOLDER is made for the books; STATEMENT is the bank's file. PBL is the command that starts the program: "pbl", if it is installed.
The same month in PowerShell is month.ps1: both call the program in the same order. The tests run this script.

Every command answers with lines of JSON, and its exit code says what came of it: 0 done; 3 done, and the rest waits for a person.
"""

import json
import os
import subprocess
import sys

# What names on the statement mean: a spend category, or the income stream that the money is from.
MEANINGS = {
    "COUNCIL DP": ("--stream", "council"),
    "DELE OKOYE": ("--category", "pa-wages"),
    "LANTERN": ("--category", "day-opportunities"),
}


def pbl(*words, may_wait=False):
    """Runs a command in the folder of the books and answers the rows of its JSON; stops where it is refused."""
    command = [*program, *words, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0 and not (may_wait and done.returncode == 3):
        sys.exit(f"pbl {words[0]} failed with exit code {done.returncode}:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines() if line]


def answer_questions():
    """Gives each name its meaning; a line that nobody knows is recorded as money under query."""
    waiting = {question["words"] for question in pbl("questions")}
    for name, meaning in MEANINGS.items():
        if any(name in words for words in waiting):
            pbl("answer", "--payee", name, *meaning)
    for question in pbl("questions"):
        print(f"Nobody knows {question['words']}: recorded as money under query")
        pbl("answer", question["line"], "--suspense")


if len(sys.argv) < 3:
    sys.exit(__doc__)
folder, statement, *program = sys.argv[1:]
program = program or ["pbl"]
statement = os.path.abspath(statement)
os.makedirs(folder, exist_ok=True)

pbl("init", "--fund", "council=County council", "--statements", statement)
for taken in pbl("take", statement, may_wait=True):
    print(f"{taken['file']}: {taken['lines']} lines, {taken['waiting']} to answer")
answer_questions()
for account in pbl("reconcile"):
    print(f"{account['book']}: {account['status']} at {account['asAt']}, {account['bank'] / 100:.2f} at the bank")
exceptions = pbl("exceptions")
print(f"{len(exceptions)} exceptions")
for file in pbl("export", "hledger", "--out", "journal.hledger"):
    print(f"Written to {file['id']}")
