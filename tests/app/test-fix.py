#!/usr/bin/python3
#
# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a vision model is shown, what becomes of what it says, and who has to look at the rest: against an endpoint
that knows the truth, or misbehaves."""
import collections
import glob
import json
import os
import shutil
import signal
import unittest

from asking import INVENTED, KEY, N_PAGES, PRICES, Ask
from chat import Chat
from program import BUDGET, DONE, FAILED, UNREADABLE, USAGE

FAULT_SEEDS = (1, 2, 3)
ENOUGH_FAULTS = 5
MAX_LINES = 16
SEES = ("--set", "fix.model=eye")
# Every page with something open is flagged then.
FLAG = ("--set", "correct.threshold=100")
FAST = ("--set", "model.calls-per-minute=100000")


class Fix(Ask):
    def fix(self, url, *options, book="scan.book", expect=DONE):
        return self.emend("process", book, "--endpoint", url, *SEES, *FLAG, *options, expect=expect)

    def review(self, *options, book="scan.book"):
        return json.loads(self.emend("review", book, "--format=json", *options)[0])["pages"]

    def status(self, book="scan.book"):
        return json.loads(self.emend("status", book, "--format=json")[0])[0]["corrections"]

    def fixed(self, book="scan.book"):
        return sorted(glob.glob(self.path(book, "pages", "fixed", "*.json")))

    def correction(self, page, stage, book="scan.book"):
        return json.loads(self.read(book, "pages", stage, f"{page:04}.json"))["content"]


class Answers(Fix):
    def test_oracle(self):
        self.emend("process", "-q", "scan.book", *FLAG)
        before, flagged, plain = self.evaluate(), self.review(), self.outputs("scan.book")
        self.assertGreater(len(flagged), 4)
        chat = self.oracle()
        out, err = self.fix(chat.url, *PRICES)
        after = self.evaluate()
        self.assertLess(after["word-error-rate"], 0.97 * before["word-error-rate"])
        self.assertLessEqual(after["words-harmed"], before["words-harmed"])
        self.assertGreater(after["words-fixed"], before["words-fixed"])
        self.assert_key_nowhere(out, err)

        # It is shown lines of flagged pages, each of which it can read, and asked about their open words.
        asked = chat.entries()
        open_pages = {page["page"] for page in flagged if page["open"]}
        self.assertEqual({page for entry in asked for page in entry["pages"]}, open_pages)
        for entry in asked:
            self.assertEqual(entry["model"], "eye")
            self.assertEqual(len(entry["pages"]), 1)
            self.assertEqual(len(entry["pictures"]), entry["lines"])
            self.assertLessEqual(entry["lines"], MAX_LINES)
            for width, height, size in entry["pictures"]:
                self.assertTrue(200 < width <= 2000 and 20 < height <= 500 and size > 200,
                                (width, height, size))
        self.assertEqual({call["begin"]["purpose"] for call in self.ledger().values()}, {"fix"})

        # What it saw is evidence of its own kind, and is in every output.
        mine = [edit for edit in self.edits() if "vision" in edit["evidence"]]
        applied = [edit for edit in mine if edit["state"] == "applied"]
        self.assertGreater(len(applied), 3)
        text = self.read("scan.book", "output", "scan.txt").decode().split()
        for edit in applied:
            self.assertGreaterEqual(len(set(edit["evidence"])), 2)
            if " " not in edit["to"] and not edit["to"].endswith("-"):
                self.assertTrue(edit["kind"] != "letters" or edit["to"] in text
                                or any(edit["to"].strip(".,;:!?“”‘’—") in word for word in text), edit)
        said = {(e["from"], e["to"]) for entry in asked for e in entry["edits"]}
        for edit in mine:
            if edit["state"] == "proposed":
                self.assertIn((edit["from"], edit["to"]), said)

        # Pages that were not shown come out as they went in.
        shown = {int(os.path.basename(path)[:4]) for path in self.fixed()}
        self.assertEqual(shown, open_pages)
        for name, data in plain.items():
            if name.startswith(os.path.join("pages", "corrected")):
                self.assertEqual(self.read("scan.book", name), data, name)
        status = self.status()
        self.assertEqual(status["pages-fixed"], len(shown))
        self.assertIn(f"lines of {len(shown)} pages shown to a vision model", self.emend("status", "scan.book")[0])

        # It is all there: nothing is asked again, whoever is or is not named.
        outputs = self.outputs("scan.book")
        self.fix(chat.url, *PRICES)
        self.emend("process", "-q", "scan.book")
        self.emend("process", "-q", "--offline", "scan.book")
        for part in ("pages/fixed", "checkpoint/fix"):
            shutil.rmtree(self.path("scan.book", part))
        self.fix(chat.url, *PRICES)
        self.assertEqual(self.outputs("scan.book"), outputs)
        self.assertEqual(len(chat.entries()), len(asked))

        # Switched off, it is as if it had never been.
        self.emend("process", "-q", "scan.book", "--set", "fix.model=", "--set", "model.endpoint=")
        self.assertEqual(self.outputs("scan.book"), plain)

    def test_settled(self):
        """Words that are right as they are need somebody to say so, and then nobody has to look at the page."""
        self.emend("export", "scan.book", "--stage", "ocr", "--split", "pages", "-o", "read")
        worst = min(page["confidence"] for page in self.review("--all"))
        self.emend("process", "-q", "scan.book", "--set", f"correct.threshold={worst + 1}")
        flagged = self.review()
        self.assertTrue(0 < len(flagged) < N_PAGES)
        self.assertTrue(all(page["doubtful"] for page in flagged))
        said = {}
        for options in (("--silent",), ()):
            chat = Chat(self, "--truth", self.path("read"), *options)
            self.emend("process", "-q", "scan.book", "--endpoint", chat.url, *SEES)
            self.assertEqual(len(chat.entries()), len(flagged))
            said[options] = (self.status()["pages-fixed"], self.status()["pages-settled"], len(self.review()))
        n = len(flagged)
        self.assertEqual(said, {("--silent",): (n, 0, n), (): (n, n, 0)})
        self.assertIn(f"{n} settled, 0 still flagged", self.emend("status", "scan.book")[0])
        for page in flagged:
            self.assertTrue(self.correction(page["page"], "corrected")["doubtful"])
            self.assertEqual(self.correction(page["page"], "fixed")["doubtful"], [])

    def test_pages(self):
        chat = self.oracle()
        self.fix(chat.url, "--set", "correct.threshold=1")
        self.assertEqual(chat.entries(), [])
        self.assertEqual(self.fixed(), [])
        self.fix(chat.url, "--set", "correct.threshold=1", "--set", "fix.pages=doubtful")
        doubtful = {page for page in range(1, N_PAGES + 1) if self.correction(page, "corrected")["doubtful"]}
        self.assertTrue(doubtful)
        self.assertEqual({int(os.path.basename(path)[:4]) for path in self.fixed()}, doubtful)

    def test_two_models(self):
        """One that reads and one that sees, from one purse."""
        chat = self.oracle()
        self.fix(chat.url, "--model", "reader", *PRICES, "--set", "fix.price-input=1")
        purposes = collections.Counter(call["begin"]["purpose"] for call in self.ledger().values())
        self.assertGreater(purposes["correct"], 0)
        self.assertGreater(purposes["fix"], 0)
        self.assertEqual({(entry["model"], bool(entry["pictures"])) for entry in chat.entries()},
                         {("reader", False), ("eye", True)})

    def test_workers(self):
        chat = self.oracle()
        shutil.copytree(self.path("scan.book"), self.path("one/scan.book"))
        self.fix(chat.url)
        self.fix(chat.url, "--set", "parallel.fix=1", book="one/scan.book")
        self.assertEqual(self.outputs("scan.book"), self.outputs("one/scan.book"))

    def test_words_of_the_book(self):
        """A page is decided anew when the rest of what is known changes, and nobody is asked again for that."""
        chat = self.oracle()
        self.fix(chat.url)
        n_asked = len(chat.entries())
        outputs = self.outputs("scan.book")
        self.fix(chat.url, "--set", "correct.quotation-marks=false")
        self.assertNotEqual(self.outputs("scan.book"), outputs)
        for path in self.fixed():
            page = int(os.path.basename(path)[:4])
            self.assertFalse([edit for edit in self.correction(page, "fixed")["edits"]
                              if edit["kind"] == "quotes" and edit["source"] == "offline"])
        self.fix(chat.url, "--set", "correct.quotation-marks=true")
        self.assertEqual(self.outputs("scan.book"), outputs)
        self.assertLessEqual(len(chat.entries()), 2 * n_asked)


class Review(Fix):
    def test_lists(self):
        self.emend("process", "-q", "scan.book", *FLAG)
        pages = self.review()
        self.assertEqual(sorted(pages, key=lambda p: (p["confidence"], -p["doubtful"], p["page"])), pages)
        self.assertTrue(all(page["flagged"] and not page["fixed"] for page in pages))
        for page in pages:
            corrected = self.correction(page["page"], "corrected")
            self.assertEqual([word["words"][0] for word in page["open"] if word["doubtful"]],
                             sorted(word["words"][0] for word in page["open"] if word["doubtful"]))
            self.assertEqual({word["words"][0] for word in page["open"] if word["doubtful"]},
                             set(corrected["doubtful"]))
            self.assertEqual([(word["read"], word["proposed"]) for word in page["open"] if word["proposed"]],
                             [(e["from"], e["to"]) for e in corrected["edits"] if e["state"] == "proposed"])
            self.assertTrue(all(word["read"] and len(word["box"]) == 4 for word in page["open"]))

        out, _ = self.emend("review", "scan.book")
        heads = [line for line in out.splitlines() if line.startswith("page ")]
        self.assertEqual(len(heads), len(pages))
        self.assertEqual(len(out.splitlines()),
                         sum(1 + (1 + len(page["open"]) if page["open"] else 0) for page in pages))
        for head, page in zip(heads, pages):
            self.assertTrue(head.startswith(f"page {page['page']}: confidence {page['confidence']} %"), head)
        for word in pages[0]["open"]:
            self.assertIn("{},{}–{},{}".format(*word["box"]), out)

        # Without a flag only what is proposed is left, and only for those who want it all.
        self.emend("process", "-q", "scan.book", "--set", "correct.threshold=1")
        self.assertEqual(self.review(), [])
        self.assertIn("nothing to review", self.emend("review", "scan.book")[0])
        every = self.review("--all")
        self.assertGreater(len(every), 0)
        self.assertTrue(all(page["proposed"] for page in every))

    def test_usage(self):
        self.emend("review", expect=USAGE)
        self.emend("review", "a", "b", expect=USAGE)
        self.emend("review", "scan.book", "--format=xml", expect=USAGE)
        self.emend("review", "nothing.book", expect=UNREADABLE)
        shutil.rmtree(self.path("scan.book", "pages", "corrected"))
        _, err = self.emend("review", "scan.book", expect=UNREADABLE)
        self.assertIn("emend process", err)


class Silence(Fix):
    def test_nothing_is_sent(self):
        chat = self.oracle()
        self.emend("process", "-q", "scan.book", *FLAG)
        text = self.text()
        self.emend("process", "-q", "scan.book", *SEES)
        self.fix(chat.url, "--offline")
        # The book has it in its settings now; but a book may come from anybody.
        _, err = self.emend("process", "scan.book")
        self.assertIn("only the book itself names", err)
        self.assertEqual(self.text(), text)
        _, err = self.emend("process", "scan.book", "--offline", "--set", f"fix.endpoint={chat.url}")
        _, err = self.emend("process", "scan.book")
        self.assertIn("fix.endpoint", err)
        self.fix(chat.url, "--no-correct", "--set", f"fix.endpoint={chat.url}")
        self.assertEqual(chat.entries(), [])

        # The user's own settings are the user's word, but not for an endpoint that the book names.
        os.makedirs(self.path("home", "emend"), exist_ok=True)
        with open(self.path("home", "emend", "emend.ini"), "w", encoding="utf-8") as file:
            file.write(f"[model]\nendpoint={chat.url}\n[fix]\nmodel=eye\n")
        self.emend("process", "-q", "scan.book", "--corrector=offline", "--set", "model.endpoint=",
                   "--set", f"fix.endpoint={chat.url}", "--offline")
        self.emend("process", "-q", "scan.book")
        self.assertEqual(chat.entries(), [])
        os.remove(self.path("scan.book", "settings.ini"))
        self.emend("process", "-q", "scan.book", *FLAG)
        self.assertGreater(len(chat.entries()), 0)

    def test_keys(self):
        """A key goes to its own endpoint and to no other."""
        chat, other = self.oracle(), self.oracle()
        self.fix(chat.url, "--set", f"fix.endpoint={other.url}", "--model", "reader")
        self.assertEqual({entry["key"] for entry in chat.entries()}, {"Bearer " + KEY})
        self.assertEqual({entry["key"] for entry in other.entries()}, {None})
        self.assertTrue(all(entry["pictures"] for entry in other.entries()))
        self.env["MY_EYE"] = "sk-eye"
        n_asked = len(other.entries())
        # The book has the name of the variable then, which it cannot say.
        self.fix(chat.url, "--set", f"fix.endpoint={other.url}", "--set", "fix.key-variable=MY_EYE",
                 "--set", "fix.model=eye2", "--offline")
        self.fix(chat.url, "--set", f"fix.endpoint={other.url}", "--set", "fix.model=eye3")
        self.fix(chat.url, "--set", f"fix.endpoint={other.url}", "--set", "fix.key-variable=MY_EYE",
                 "--set", "fix.model=eye2")
        keys = collections.defaultdict(set)
        for entry in other.entries()[n_asked:]:
            keys[entry["model"]].add(entry["key"])
        self.assertEqual(keys, {"eye2": {"Bearer sk-eye"}, "eye3": {None}})

    def test_estimate(self):
        chat = self.oracle()
        self.fix(chat.url, *PRICES, "--offline")
        told = json.loads(self.emend("estimate", "scan.book", "--format=json")[0])
        self.assertEqual(chat.entries(), [])
        self.assertGreater(told["calls"], 0)
        self.assertEqual(told["fix"]["calls"], told["calls"])
        self.assertLess(told["cost"], told["cost-at-most"])
        self.assertIn("estimated", self.emend("estimate", "scan.book")[0])

        self.fix(chat.url)
        asked = chat.entries()
        self.assertEqual(len(asked), told["calls"])
        self.assertEqual(sum(entry["words"] for entry in asked), told["words"])
        self.assertEqual(sum(len(entry["pictures"]) for entry in asked), told["pictures"])
        reserved = sum(call["begin"]["reserved"] for call in self.ledger().values())
        self.assertLessEqual(told["cost-at-most"], reserved / 1e6)
        again = json.loads(self.emend("estimate", "scan.book", "--format=json")[0])
        self.assertEqual((again["calls"], again["calls-kept"]), (0, told["calls"]))

    def test_prices(self):
        chat = self.oracle()
        _, err = self.fix(chat.url, "--max-cost", "1", expect=USAGE)
        self.assertIn("price-input", err)
        _, err = self.emend("estimate", "scan.book", expect=USAGE)
        self.assertIn("price-input", err)
        _, err = self.fix(chat.url, "--set", "fix.price-input=1", "--set", "fix.price-output=dear", expect=USAGE)
        self.assertIn("fix.price-output", err)
        self.fix(chat.url, "--set", "fix.price-output=2")
        self.emend("estimate", "scan.book")


class Faults(Fix):
    def test_faults(self):
        kinds = set()
        for seed in FAULT_SEEDS:
            book = f"{seed}/scan.book"
            shutil.copytree(self.path("scan.book"), self.path(book))
            chat = self.oracle("--faults", "60", "--seed", str(seed))
            out, err = self.fix(chat.url, *PRICES, *FAST, book=book)
            kinds |= {entry["fault"] for entry in chat.entries()} - {None}
            self.assertIn(f"{N_PAGES} pages = {N_PAGES} ok", out)
            self.assertNotIn(INVENTED, self.text(book))
            self.assertNotIn(INVENTED, json.dumps(self.edits(book)))
            self.assert_key_nowhere(out, err)
            for call in self.ledger(book).values():
                self.assertEqual(set(call), {"begin", "end"})
        self.assertGreaterEqual(len(kinds), ENOUGH_FAULTS, kinds)

    def test_no_endpoint_there(self):
        """Nothing is lost by a call that failed, and the next run asks again."""
        self.emend("process", "-q", "scan.book", *FLAG)
        before = self.outputs("scan.book")
        chat = self.oracle()
        port = chat.url.split(":")[2].split("/")[0]
        chat.stop()
        _, err = self.fix(chat.url, *FAST)
        self.assertIn("the next run asks again", err)
        outputs = self.outputs("scan.book")
        for name, data in before.items():
            self.assertEqual(outputs[name], data, name)
        self.assertEqual(self.status()["pages-fixed"], 0)

        again = self.oracle("--port", port)
        self.fix(again.url, *FAST)
        self.assertGreater(len(again.entries()), 0)
        self.assertGreater(self.status()["pages-fixed"], 0)
        n_asked = len(again.entries())
        self.fix(again.url, *FAST)
        self.assertEqual(len(again.entries()), n_asked)

    def test_no_source(self):
        """Nor by a scan that is not where it was."""
        self.emend("process", "-q", "scan.book", *FLAG)
        text = self.text()
        chat = self.oracle()
        scans = os.path.join(self.shared, "bad")
        os.rename(scans, scans + "-gone")
        try:
            process = self.start("process", "scan.book", "--endpoint", chat.url, *SEES)
            process.communicate(timeout=120)
            self.assertEqual(self.text(), text)
            self.assertEqual(chat.entries(), [])
        finally:
            os.rename(scans + "-gone", scans)
        self.fix(chat.url)
        self.assertGreater(len(chat.entries()), 0)

    def test_rejected(self):
        _, err = self.fix(self.oracle("--reject").url, expect=FAILED)
        self.assertIn("does not accept the key", err)
        self.fix(self.oracle().url)

    def test_no_answer(self):
        """That there is no answer is known in the next run, whatever was lost of the book."""
        chat = self.oracle("--only", "refusal")
        self.fix(chat.url)
        n_asked = len(chat.entries())
        for part in ("pages/fixed", "checkpoint/fix"):
            shutil.rmtree(self.path("scan.book", part))
        self.fix(chat.url)
        self.assertEqual(len(chat.entries()), n_asked)

    def test_cut_off(self):
        """What is cut off is asked for in halves, down to single lines, and paid for once."""
        chat = self.oracle("--only", "length")
        self.fix(chat.url)
        asked = chat.entries()
        self.assertEqual(min(entry["lines"] for entry in asked), 1)
        self.assertEqual(len({entry["digest"] for entry in asked}), len(asked))
        for part in ("pages/fixed", "checkpoint/fix"):
            shutil.rmtree(self.path("scan.book", part))
        self.fix(chat.url)
        self.assertEqual(len(chat.entries()), len(asked))

    def test_killed(self):
        chat = self.oracle("--delay", "0.3")
        calm = "calm/scan.book"
        shutil.copytree(self.path("scan.book"), self.path(calm))
        self.fix(self.oracle().url, book=calm)
        for _ in range(2):
            seen = len(chat.entries())
            process = self.start("process", "-q", "scan.book", "--endpoint", chat.url, *SEES, *FLAG, "--set",
                                 "parallel.fix=2")
            chat.wait_for(seen + 3)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        self.fix(chat.url)
        self.assertEqual(self.text(), self.text(calm))
        n_open = sum("end" not in call for call in self.ledger().values())
        times = collections.Counter(entry["digest"] for entry in chat.entries())
        n_lost = sum(times.values()) - len(times)
        self.assertLessEqual(n_lost, n_open)
        self.assertLessEqual(n_open, 2 * 2)

    def test_budget(self):
        """What asking leaves is all that fixing has."""
        chat = self.oracle()
        calm = "calm/scan.book"
        two = ("--model", "reader", *PRICES, "--set", "parallel.fix=1", "--set", "parallel.correction=1")
        shutil.copytree(self.path("scan.book"), self.path(calm))
        self.fix(chat.url, *two, book=calm)
        n_calls = len(chat.entries())

        # One millionth less than what the calls need, one after the other.
        spent, needed = 0, 0
        for call in self.ledger(calm).values():
            needed = max(needed, spent + call["begin"]["reserved"])
            spent += call["end"]["cost"]
        limit = needed - 1
        _, err = self.fix(chat.url, *two, "--max-cost", f"{limit / 1e6:.6f}", expect=BUDGET)
        self.assertIn("raise the budget", err)
        calls = self.ledger().values()
        self.assertIn("fix", {call["begin"]["purpose"] for call in calls})
        self.assertLess(len(calls), n_calls)
        self.assertLessEqual(sum(call["end"]["cost"] for call in calls), limit)
        self.fix(chat.url, *two, "--max-cost", "1000")
        self.assertEqual(self.text(), self.text(calm))
        self.assertEqual(len(self.ledger()), n_calls)


if __name__ == "__main__":
    unittest.main()
