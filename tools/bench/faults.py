# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whole books asked about while calls fail and the program is killed: what is left must be exact."""
import collections
import json
import math
import os
import re
import signal
import subprocess
import time

from endpoint import Endpoint
from measure import corpus_books, show

PERCENT, KILLS, CALLS_BETWEEN, LATENCY = 30, 3, 6, 0.2
MOST_RUNS, TRIES = 15, 5
SETTINGS = ("--set", "model.price-input=0.15", "--set", "model.price-output=0.60", "--set", "model.ask=all",
            "--set", "parallel.correction=8")
# Faults that leave an answer of which everything is right.
GOOD = (None, "fence")


class Checks:
    """Things that must be so, counted; each that is not is told."""

    def __init__(self, name):
        self.name = name
        self.n_wrong = 0

    def __call__(self, is_so, what):
        if not is_so:
            self.n_wrong += 1
            print(f"  {self.name}: WRONG: {what}")


def read_words(bench, book, name):
    folder = bench.path(name)
    bench.run(bench.emend, "export", book, "--split", "pages", "-o", folder)
    words = set()
    for page in os.listdir(folder):
        with open(os.path.join(folder, page), encoding="utf-8") as file:
            words.update(split_words(file.read()))
    return words


def split_words(text):
    return {word.casefold() for word in re.findall(r"[^\W_]+", text)}


def read_truth(folder):
    words = set()
    for page in os.listdir(folder):
        with open(os.path.join(folder, page), encoding="utf-8") as file:
            words |= split_words(file.read())
    return words


def read_ledger(book):
    calls = collections.defaultdict(dict)
    with open(os.path.join(book, "calls.jsonl"), encoding="utf-8") as file:
        for entry in map(json.loads, file):
            calls[entry["id"]][entry["event"]] = entry
    return list(calls.values())


def kill_in_between(bench, command, endpoint):
    """Kills a run when it has made some calls more; gives whether it was still there."""
    before = len(endpoint.entries())
    with subprocess.Popen(command, env=bench.env, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and len(endpoint.entries()) < before + CALLS_BETWEEN:
            time.sleep(0.02)
        was_there = process.poll() is None
        process.send_signal(signal.SIGKILL)
    return was_there


def run_to_the_end(bench, command, endpoint, check):
    """Runs until nothing is asked any more, since what failed is asked again by the next run."""
    for n_runs in range(1, MOST_RUNS + 1):
        before = len(endpoint.entries())
        result = subprocess.run(command, env=bench.env, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, check=False)
        check(result.returncode == 0, f"exit status {result.returncode}: {result.stderr}")
        if len(endpoint.entries()) == before:
            return n_runs, result.stdout
    check(False, f"something is still asked after {MOST_RUNS} runs")
    return MOST_RUNS, result.stdout


def check_pages(check, out, n_pages):
    match = re.search(r"(\d+) pages = (.*)", out)
    parts = [int(number) for number in re.findall(r"(\d+) (?:ok|blank|skipped|failed)", match.group(2))]
    check(int(match.group(1)) == n_pages == sum(parts), f"pages do not add up: {match.group(0)}")
    check("+ 0 failed" in match.group(2), f"pages have failed: {match.group(0)}")


def check_money(check, calls, endpoint):
    """The ledger has what the endpoint has charged, to the millionth: each reply, and beside that whole tries of
    which it is not known whether they were charged, and calls of which a kill left only the beginning."""
    charged = collections.Counter(tuple(entry["tokens"]) + (math.ceil(entry["cost"] * 1e6 - 1e-6),)
                                  for entry in endpoint.entries("answered") if entry["tokens"])
    paid = collections.Counter()
    n_open = reserved = unknown = 0
    for call in calls:
        if "end" not in call:
            n_open += 1
            reserved += call["begin"]["reserved"]
            continue
        end = call["end"]
        tokens = (end["prompt_tokens"], end["completion_tokens"])
        cost = math.ceil(tokens[0] * 0.15 + tokens[1] * 0.60 - 1e-6)
        if tokens[1] > 0:
            paid[tokens + (cost,)] += 1
        rest = end["cost"] - cost
        per_try = call["begin"]["reserved"] / TRIES
        n_lost = round(rest / per_try)
        check(0 <= n_lost <= end["tries"] and abs(rest - n_lost * per_try) <= max(n_lost, 0),
              f"{end['cost']} is not {cost} and whole tries of {per_try}")
        unknown += rest
    check(not paid - charged, f"paid and not charged: {paid - charged}")
    lost = charged - paid
    check(sum(lost.values()) <= n_open, f"charged and not in the ledger: {lost}, {n_open} calls are open")
    total = sum(key[2] * n for key, n in paid.items())
    most = sum(key[2] * n for key, n in charged.items())
    check(total + sum(key[2] * n for key, n in lost.items()) == most, "charged is not what was paid and lost")
    check(most <= total + unknown + reserved, "more was charged than the ledger has")
    return f"{total} paid + {most - total} in {n_open} calls cut off by kills = {most} charged"


def check_once(check, calls, endpoint):
    """What was answered well is not asked again, except where the answer was on its way when the program was
    killed."""
    n_open = sum("end" not in call for call in calls)
    good = set()
    again = 0
    with open(endpoint.log, encoding="utf-8") as file:
        for entry in map(json.loads, file):
            if entry["event"] == "asked" and entry["digest"] in good:
                again += 1
            if entry["event"] == "answered" and entry["fault"] in GOOD:
                good.add(entry["digest"])
    check(again <= n_open, f"{again} questions were asked again although they were answered; {n_open} calls are open")
    return again


def bench_faults(bench, _):
    print(f"\nFaults: whole books, every word asked about, {PERCENT} % of calls fail in one of 19 ways, {KILLS} kills")
    n_wrong = 0
    for seed, (name, source, truth) in enumerate(corpus_books(), 1):
        check = Checks(name)
        book = bench.path(f"{name}-faults.book")
        bench.process(source, book, "--offline")
        known = read_words(bench, book, f"{name}-before") | read_truth(truth)
        with Endpoint(bench, "--truth", truth, "--faults", str(PERCENT), "--seed", str(seed),
                      "--delay", str(LATENCY)) as endpoint:
            command = [bench.emend, "process", book, *endpoint.options(), *SETTINGS]
            kills = sum(kill_in_between(bench, command, endpoint) for _ in range(KILLS))
            n_runs, out = run_to_the_end(bench, command, endpoint, check)
            faults = [entry["fault"] for entry in endpoint.entries()]
            calls = read_ledger(book)
            check(kills == KILLS, f"only {kills} kills came in time")
            check_pages(check, out, len(os.listdir(truth)))
            money = check_money(check, calls, endpoint)
            again = check_once(check, calls, endpoint)
        invented = read_words(bench, book, f"{name}-after") - known
        check(not invented, f"words that are neither read nor printed: {sorted(invented)}")
        n_faults = sum(fault is not None for fault in faults)
        show(f"  {name}", f"{check.n_wrong} wrong",
             f"{len(faults)} requests, {n_faults} faults of {len(set(faults) - {None})} kinds, {kills} kills, then "
             f"{n_runs} runs; asked twice {again}; {money}")
        n_wrong += check.n_wrong
    show("  what is not as it must be", f"{n_wrong}", "0")
