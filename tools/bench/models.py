# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Asking a language model, measured with an endpoint that knows the truth, or is slow."""
import json
import os

from endpoint import Endpoint
from measure import corpus_books, show


class Score:
    """Errors of texts, which add up."""

    def __init__(self):
        self.words = self.errors = self.fixed = self.harmed = 0

    def add(self, told):
        self.words += told["words"]
        self.errors += round(told["word-error-rate"] * told["words"])
        self.fixed += told["words-fixed"]
        self.harmed += told["words-harmed"]

    def rate(self):
        return f"WER {100 * self.errors / self.words:.4f} %"

    def harm(self):
        return f"{self.harmed} words, {100 * self.harmed / self.words:.4f} %"


def evaluate(bench, book, truth):
    return json.loads(bench.run(bench.emend, "evaluate", book, truth, "--format=json"))


def ask(bench, book, endpoint):
    bench.run(bench.emend, "process", "--quiet", book, *endpoint.options())


def bench_model(bench, _):
    print("\nA model that knows the truth: the five books of the corpus, read once without it, then asked")
    before, after = Score(), Score()
    n_pages = n_calls = n_asked = 0
    for name, source, truth in corpus_books():
        book = bench.path(f"{name}.book")
        bench.process(source, book, "--offline")
        offline = evaluate(bench, book, truth)
        with Endpoint(bench, "--truth", truth) as endpoint:
            ask(bench, book, endpoint)
            calls = endpoint.entries()
        asked = evaluate(bench, book, truth)
        before.add(offline)
        after.add(asked)
        n_pages += len(os.listdir(truth))
        n_calls += len(calls)
        n_asked += sum(call["words"] for call in calls)
        show(f"  {name}", f"{100 * asked['word-error-rate']:.3f} %",
             f"without it {100 * offline['word-error-rate']:.3f} %; fixed {asked['words-fixed']}, "
             f"harmed {asked['words-harmed']}; {len(calls)} calls for {len(os.listdir(truth))} pages")
    show("  all, without it", before.rate(), f"harmed {before.harm()}")
    show("  all, with it", after.rate(), "at most 1.20 %")
    show("  harmed with it", after.harm(), "at most 0.02 %")
    show("  words asked about", f"{n_asked}", f"{100 * n_asked / after.words:.2f} % of {after.words}")
    show("  calls / pages", f"{n_calls / n_pages:.3f}", "at most 0.6")
