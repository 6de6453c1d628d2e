#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a language model is asked, what becomes of its answers, and what it costs: against an endpoint that knows
the truth, or misbehaves."""
import collections
import json
import os
import shutil
import signal
import unittest

from asking import GROUP, INVENTED, KEY, N_PAGES, PRICES, Ask
from program import BUDGET, FAILED, USAGE

# Faults after which nobody tries again in the same run.
NO_ANSWER = ("no-json", "html", "echo", "shape")
# Calls in a row without an answer after which no more are made.
BREAKER = 3
FAULT_SEEDS = range(1, 9)
ENOUGH_FAULTS = 6


class Answers(Ask):
    def test_oracle(self):
        before = self.evaluate()
        chat = self.oracle()
        out, err = self.ask(chat.url, *PRICES)
        after = self.evaluate()
        self.assertLess(after["word-error-rate"], 0.9 * before["word-error-rate"])
        self.assertLessEqual(after["words-harmed"], before["words-harmed"])
        self.assertGreater(after["words-fixed"], before["words-fixed"])

        asked = chat.entries()
        self.assertGreater(len(asked), 0)
        self.assertLessEqual(len(asked), 0.6 * N_PAGES)
        self.assertEqual(len({entry["digest"] for entry in asked}), len(asked))
        self.assertEqual({entry["key"] for entry in asked}, {"Bearer " + KEY})
        for entry in asked:
            self.assertEqual(len({(page - 1) // GROUP for page in entry["pages"]}), 1)
        self.assert_key_nowhere(out, err)

        mine = [edit for edit in self.edits() if edit["source"] == "model"]
        self.assertTrue(any(edit["state"] == "applied" for edit in mine))
        said = {(e["from"], e["to"]) for entry in asked for e in entry["edits"]}
        for edit in mine:
            self.assertIn("model", edit["evidence"])
            if edit["state"] == "applied":
                self.assertGreaterEqual(len(set(edit["evidence"])), 2)
            if edit["state"] == "proposed":
                self.assertIn((edit["from"], edit["to"]), said)

        calls = self.ledger()
        self.assertEqual(len(calls), len(asked))
        paid = sum(call["end"]["cost"] for call in calls.values())
        self.assertGreaterEqual(paid, round(sum(e["cost"] for e in chat.entries("answered")) * 1e6))
        self.assertIn(f"{len(calls)} calls of a language model have cost", out)

        # It is all there: nothing is asked again, whoever is or is not named.
        outputs = self.outputs("scan.book")
        self.ask(chat.url, *PRICES)
        self.emend("process", "-q", "scan.book")
        self.emend("process", "-q", "--offline", "scan.book")
        self.assertEqual(self.outputs("scan.book"), outputs)
        self.assertEqual(len(chat.entries()), len(asked))

        # Replies that were paid for outlive what was made of them.
        for part in ("pages/ask", "checkpoint/ask"):
            shutil.rmtree(self.path("scan.book", part))
        self.ask(chat.url, *PRICES)
        self.assertEqual(self.outputs("scan.book"), outputs)
        self.assertEqual(len(chat.entries()), len(asked))

    def test_workers(self):
        chat = self.oracle()
        shutil.copytree(self.path("scan.book"), self.path("one/scan.book"))
        self.ask(chat.url)
        self.ask(chat.url, "--set", "parallel.correction=1", book="one/scan.book")
        self.assertEqual(self.outputs("scan.book"), self.outputs("one/scan.book"))

    def test_rejected(self):
        chat = self.oracle("--reject")
        out, err = self.ask(chat.url, expect=FAILED)
        self.assertIn("does not accept the key", err)
        self.assert_key_nowhere(out, err)
        self.ask(self.oracle().url)

    def test_no_endpoint_there(self):
        chat = self.oracle()
        chat.stop()
        before = self.text()
        out, err = self.ask(chat.url, "--set", "model.calls-per-minute=100000")
        self.assertIn("corrected without the model", err)
        self.assertEqual(self.text(), before)
        self.assert_key_nowhere(out, err)

    def test_endpoint_gone(self):
        """It is said once, and no more is asked for than it takes to find out; the next run asks again."""
        chat = self.oracle()
        port = chat.url.split(":")[2].split("/")[0]
        chat.stop()
        fast = ("--set", "model.calls-per-minute=100000", "--set", "model.ask=all", "--set",
                "parallel.correction=1")
        _, err = self.ask(chat.url, *fast)
        self.assertEqual(err.count("does not answer, so it is asked no more"), 1)
        self.assertEqual(len(self.ledger()), BREAKER)
        self.assertLess(err.count("corrected without the model"), N_PAGES)
        again = self.oracle("--port", port)
        _, err = self.ask(again.url, *fast)
        self.assertNotIn("does not answer", err)
        self.assertGreater(len(again.entries()), BREAKER)

    def test_unencrypted(self):
        """A key is not sent where everybody on the way can read it."""
        _, err = self.ask("http://api.example.org/v1", expect=USAGE)
        self.assertIn("unencrypted", err)
        self.assertIn("model.endpoint", err)


class Silence(Ask):
    def test_nothing_is_sent(self):
        chat = self.oracle()
        before = self.outputs("scan.book")
        self.emend("process", "-q", "scan.book")
        self.assertEqual(self.outputs("scan.book"), before)
        text = self.text()
        self.ask(chat.url, "--offline")
        self.assertEqual(self.text(), text)
        # The book has it in its settings now; but a book may come from anybody.
        self.assertIn(chat.url, self.read("scan.book", "settings.ini").decode())
        _, err = self.emend("process", "scan.book")
        self.assertIn("only the book itself names", err)
        os.symlink(self.path("scan.book"), self.path("link.book"))
        _, err = self.emend("process", "link.book/")
        self.assertIn("only the book itself names", err)
        self.assertEqual(self.text(), text)
        self.ask(chat.url, "--no-correct")
        self.emend("process", "scan.book", "--set", "model.name=", expect=USAGE)
        self.emend("process", "-q", "scan.book", "--set", "model.name=fake")
        self.assertEqual(chat.entries(), [])

        # The user's own settings are the user's word.
        self.emend("process", "-q", "scan.book", "--corrector=offline")
        os.makedirs(self.path("home", "emend"), exist_ok=True)
        with open(self.path("home", "emend", "emend.ini"), "w", encoding="utf-8") as file:
            file.write(f"[model]\nendpoint={chat.url}\nname=fake\n")
        self.emend("process", "-q", "--offline", "scan.book")
        self.assertEqual(chat.entries(), [])
        self.emend("process", "-q", "scan.book")
        self.assertGreater(len(chat.entries()), 0)

    def test_estimate(self):
        chat = self.oracle()
        told = json.loads(self.emend("estimate", "scan.book", "--format=json")[0])
        self.assertEqual(told["pages"], N_PAGES)
        self.assertIsNone(told["cost"])
        self.assertIn("cost not known", self.emend("estimate", "scan.book")[0])
        self.ask(chat.url, "--offline", *PRICES)
        told = json.loads(self.emend("estimate", "scan.book", "--format=json")[0])
        self.assertEqual(chat.entries(), [])
        self.assertLess(told["cost"], told["cost-at-most"])
        self.assertAlmostEqual(told["minutes"], told["calls"] / 150)

        self.ask(chat.url)
        self.assertEqual(len(chat.entries()), told["calls"])
        self.assertEqual(sum(entry["words"] for entry in chat.entries()), told["words"])
        paid = sum(call["end"]["cost"] for call in self.ledger().values()) / 1e6
        self.assertLessEqual(paid, told["cost-at-most"])
        again = json.loads(self.emend("estimate", "scan.book", "--format=json")[0])
        self.assertEqual((again["calls"], again["calls-kept"]), (0, told["calls"]))
        self.emend("estimate", expect=USAGE)


class Faults(Ask):
    def test_faults(self):
        kinds = set()
        for seed in FAULT_SEEDS:
            book = f"{seed}/scan.book"
            shutil.copytree(self.path("scan.book"), self.path(book))
            chat = self.oracle("--faults", "30", "--seed", str(seed))
            out, err = self.ask(chat.url, *PRICES, "--set", "model.ask=all", "--set",
                                "model.calls-per-minute=100000", book=book)
            kinds |= {entry["fault"] for entry in chat.entries()} - {None}
            self.assertIn(f"{N_PAGES} pages = {N_PAGES} ok", out)
            self.assertNotIn(INVENTED, self.text(book))
            self.assert_key_nowhere(out, err)

            paid = 0
            for call in self.ledger(book).values():
                self.assertEqual(set(call), {"begin", "end"})
                self.assertLessEqual(call["end"]["cost"], call["begin"]["reserved"] or 10**9)
                paid += call["end"]["cost"]
            charged = sum(entry["cost"] for entry in chat.entries("answered"))
            self.assertGreaterEqual(paid, int(charged * 1e6))

            # Which faults a seed draws depends on what is asked.
            if seed > 1 and len(kinds) >= ENOUGH_FAULTS:
                break

        self.assertGreaterEqual(len(kinds), ENOUGH_FAULTS, kinds)

    def test_asked_again(self):
        """What failed in one run is asked in the next, and only that."""
        chat = self.oracle()
        port = chat.url.split(":")[2].split("/")[0]
        chat.stop()
        faulty = self.oracle("--port", port, "--faults", "80", "--seed", "5")
        self.ask(faulty.url, "--set", "model.calls-per-minute=100000")
        faulty.stop()
        again = self.oracle("--port", port)
        self.ask(again.url, "--set", "model.calls-per-minute=100000")
        good = {entry["digest"] for entry in faulty.entries() if entry["fault"] is None}
        last = {entry["digest"]: entry["fault"] for entry in faulty.entries()}
        bad = {digest for digest, fault in last.items() if fault in NO_ANSWER}
        asked = {entry["digest"] for entry in again.entries()}
        self.assertTrue(bad)
        self.assertLessEqual(bad, asked)
        self.assertFalse(good & asked)

    def test_killed(self):
        # There are eight calls to make; slow ones, so that a busy computer does not make them all before it is killed.
        chat = self.oracle("--delay", "1")
        calm = "calm/scan.book"
        shutil.copytree(self.path("scan.book"), self.path(calm))
        self.ask(self.oracle().url, "--set", "model.ask=all", book=calm)
        for _ in range(3):
            seen = len(chat.entries())
            process = self.start("process", "-q", "scan.book", "--endpoint", chat.url, "--model", "fake",
                                 "--set", "model.ask=all", "--set", "parallel.correction=2")
            chat.wait_for(seen + 2)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        self.ask(chat.url, "--set", "model.ask=all")
        self.assertEqual(self.text(), self.text(calm))
        n_open = sum("end" not in call for call in self.ledger().values())
        times = collections.Counter(entry["digest"] for entry in chat.entries())
        n_lost = sum(times.values()) - len(times)
        self.assertLessEqual(n_lost, n_open)
        self.assertLessEqual(n_open, 3 * 2)

    def test_budget(self):
        chat = self.oracle()
        calm = "calm/scan.book"
        shutil.copytree(self.path("scan.book"), self.path(calm))
        self.ask(chat.url, *PRICES, "--set", "parallel.correction=1", book=calm)
        n_calls = len(chat.entries())

        # One millionth less than what the calls need, one after the other.
        spent, needed = 0, 0
        for call in self.ledger(calm).values():
            needed = max(needed, spent + call["begin"]["reserved"])
            spent += call["end"]["cost"]
        limit = needed - 1

        _, err = self.ask(chat.url, "--max-cost", "1", expect=USAGE)
        self.assertIn("model.price-input", err)
        self.ask(chat.url, *PRICES, "--max-cost", "ten", expect=USAGE)
        _, err = self.ask(chat.url, *PRICES, "--max-cost", f"{limit / 1e6:.6f}", "--set",
                          "parallel.correction=1", expect=BUDGET)
        self.assertIn("raise the budget", err)
        calls = self.ledger().values()
        self.assertLess(len(calls), n_calls)
        self.assertLessEqual(sum(call["end"]["cost"] for call in calls), limit)

        # The limit stays with the book until it is raised.
        self.ask(chat.url, expect=BUDGET)
        self.ask(chat.url, "--max-cost", "1000")
        self.assertEqual(self.text(), self.text(calm))
        self.assertEqual(len(self.ledger()), n_calls)
        self.assertEqual(len(chat.entries()), 2 * n_calls)


if __name__ == "__main__":
    unittest.main()
