# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""`raise-in-stage.py BOOK HOW`: a stage that goes wrong on the second page in some way that Python allows."""

import sys

import word_count
from word_count import Emend, GLib


class RaisingStage(word_count.WordCount):
    __gtype_name__ = "RaisingStage"

    how = None

    def do_list_items(self, pages):
        if self.how == "list":
            raise KeyError("pages")
        return word_count.WordCount.do_list_items(self, pages)

    def do_process(self, task, cancellable):
        if task.item.position != 1:
            return word_count.WordCount.do_process(self, task, cancellable)
        if self.how == "process":
            raise RuntimeError("page 2 is not to be counted")
        if self.how == "garbage":
            return "an outcome"
        if self.how == "foreign":
            return Emend.Outcome.new_failed(GLib.Error("page 2 is elsewhere", "g-io-error-quark", 4711))
        return None


RaisingStage.set_names("raising", "Raising")


def main(path, how):
    book = Emend.Book.open(path)
    stage = RaisingStage(book=book, max_workers=3)
    stage.how = how
    return word_count.count(book, stage)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
