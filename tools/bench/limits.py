# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whether calls keep to their limit and use it, and whether they hide behind the reading of pages."""
import bisect
import statistics

from endpoint import Endpoint
from measure import WORKERS, corpus_books, cost, make_long, show

CALLS, CALL_WORKERS, LATENCY, A_MINUTE = 300, 30, 2.0, 150
FAST_LATENCY, FAST_A_MINUTE = 0.2, 1500


def most_in_a_minute(times):
    """The most calls in any 60 seconds; windows that begin with a call hold the most."""
    return max(bisect.bisect_left(times, time + 60) - i for i, time in enumerate(times))


def fastest():
    """When the last call can end at the earliest. A minute's calls may be made at once, by so many workers;
    of the calls after them each waits until the one A_MINUTE before it is a minute old."""
    starts = []
    for i in range(CALLS):
        free = starts[i - CALL_WORKERS] + LATENCY if i >= CALL_WORKERS else 0
        starts.append(max(free, starts[i - A_MINUTE] + 60 if i >= A_MINUTE else 0))
    return starts[-1] + LATENCY


def bench_limit(bench, _):
    print(f"\nLimit: {CALLS} calls of {LATENCY:.0f} s by {CALL_WORKERS} workers at {A_MINUTE} a minute, by the "
          "endpoint's clock.\nThe limit is one for every minute, so the first minute's calls may be made at once:")
    print("the bound of calls / rate is one that is not to be exceeded, and that of the window the sharper one")
    with Endpoint(bench, "--delay", str(LATENCY)) as endpoint:
        output = bench.run(bench.program("bench-limit"), endpoint.url, str(CALL_WORKERS), str(CALLS),
                           str(A_MINUTE))
        times = sorted(entry["came"] for entry in endpoint.entries())
    wall, failed = (float(word) for word in output.split())
    apart = [times[i + A_MINUTE] - times[i] for i in range(len(times) - A_MINUTE)]
    show("  calls, and such without a reply", f"{len(times)}, {failed:.0f}", f"{CALLS}, 0")
    show("  most in any 60 s", f"{most_in_a_minute(times)}", f"at most {A_MINUTE}")
    show("  wall", f"{wall:.2f} s")
    show("  wall / (calls / rate)", f"{wall / (CALLS / A_MINUTE * 60):.3f}", "at most 1.01")
    show("  wall / the fastest that the limit allows", f"{wall / fastest():.4f}",
         f"at most 1.01 of {fastest():.1f} s")
    show(f"  a call to the {A_MINUTE}th after it", f"{min(apart):.2f}–{max(apart):.2f} s", "60 to 60.6 s")


def bench_overlap(bench, options):
    books = corpus_books()
    if not books:
        print("\nOverlap: no corpus beside the repository")
        return
    print(f"\nOverlap: {options.pages} pages of the corpus over and over, {WORKERS} workers; calls of {FAST_LATENCY} s at "
          f"{FAST_A_MINUTE} a\nminute to an endpoint that corrects nothing; wall and processor seconds, median of "
          f"{options.rounds}")
    source = make_long(bench, [scan for _, scan, _ in books], options.pages)
    loose = ("--set", "reader.sandbox=never")
    runs = {"reading alone (--no-correct)": [], "without a model (--offline)": [], "asking": []}
    calls = []
    for i in range(options.rounds):
        for number, (name, results) in enumerate(runs.items()):
            extra = (("--no-correct",), ("--offline",))[number] if number < 2 else ()
            book = bench.path(f"overlap-{i}-{number}.book")
            with Endpoint(bench, "--delay", str(FAST_LATENCY)) as endpoint:
                if number == 2:
                    extra = endpoint.options(FAST_A_MINUTE)
                results.append(cost(lambda b=book, e=extra: bench.process(source, b, *loose, *e)))
                calls = endpoint.entries() if number == 2 else []
    median = {name: [statistics.median(values) for values in zip(*results)] for name, results in runs.items()}
    for name, (seconds, processor) in median.items():
        show(f"  {name}", f"{seconds:.1f} s", f"{processor:.1f} s of processors")
    reading, offline, asking = (values[0] for values in median.values())
    at_rate = len(calls) / FAST_A_MINUTE * 60
    show("  calls, of them different", f"{len(calls)}, {len({call['digest'] for call in calls})}", "the same")
    show("  calls / pages", f"{len(calls) / options.pages:.3f}", "at most 0.6")
    show("  calls / rate", f"{at_rate:.1f} s")
    show("  asking / max(without a model, calls / rate)", f"{asking / max(offline, at_rate):.3f}", "at most 1.05")
    show("  asking / max(reading alone, calls / rate)", f"{asking / max(reading, at_rate):.3f}",
         "with the second look, for which 1.15 are allowed")
    show("  the same, processor seconds", " ".join(
        f"{median['asking'][1] / values[1]:.3f}" for values in list(median.values())[1::-1]))
