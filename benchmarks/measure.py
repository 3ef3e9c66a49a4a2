"""Every page in turns, each beside the trivial view and a static file, so that a busy machine slows them all alike."""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.load import Answer, Slice, ask, load
from benchmarks.memory import Memory, memory_of, peak_during
from benchmarks.pages import TRIVIAL, WHOLE_FEED, Page, pages, static_file
from benchmarks.server import WORKERS, Server, running_server

__all__ = ["Cost", "FeedCost", "Measured", "Plan", "Timing", "measure"]

# So that every worker has loaded what it needs before anything is timed.
WARM_UP = 4 * WORKERS
# Of the time that a page is asked for in a turn, how much each of the two is that it is compared with.
BESIDE = 0.3


@dataclass(frozen=True, slots=True)
class Plan:
    """For each page: the number of turns, and in each of them seconds and requests at most."""

    turns: int
    seconds: float
    requests: int
    whole_feed: bool = True


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that a client waited, answers a second to all of them, and seconds of the processor for an answer."""

    median: float
    percentile_95: float
    throughput: float
    processor: float


@dataclass(frozen=True, slots=True)
class Cost:
    """
    Of one page, and how many times that of what was measured beside it, as the median of the turns.

    `times_trivial` and `times_static` compare median times, `throughput_ratio` answers a second of the trivial view
    for one of the page, `processor_ratio` what the processor did for an answer.
    """

    timing: Timing
    times_trivial: float
    times_static: float
    throughput_ratio: float
    processor_ratio: float
    answer: Answer


@dataclass(frozen=True, slots=True)
class FeedCost:
    """Of the whole feed, asked for once: seconds, what came, and a worker's memory before and at its highest."""

    seconds: float
    answer: Answer
    before: Memory
    peak: Memory


@dataclass(frozen=True, slots=True)
class Measured:
    """At one size; `trivial` and `static` beside all pages together, memory before any page and after all of them."""

    trivial: Timing
    static: Timing
    costs: Mapping[Page, Cost]
    feed: FeedCost | None
    before: Memory
    after: Memory


@dataclass(frozen=True, slots=True)
class _Turn:
    trivial: Slice
    static: Slice
    page: Slice


def measure(plan: Plan) -> Measured:
    """Start a server, ask, and stop it. It keeps no page; what it keeps of gatherings says ADR 15."""
    with running_server() as server:
        for target in (TRIVIAL, static_file()):
            load(server, target, requests=WARM_UP, seconds=60)
        before = memory_of(server)
        asked = pages(etag=ask(server, WHOLE_FEED, "HEAD").etag)
        answers = {page: _first_answer(server, page) for page in asked}
        turns = _turns(server, asked, plan)
        after = memory_of(server)
        feed = _feed(server) if plan.whole_feed else None
    return Measured(
        trivial=_timing(turn.trivial for each in turns.values() for turn in each),
        static=_timing(turn.static for each in turns.values() for turn in each),
        costs={page: _cost(turns[page], answers[page]) for page in asked},
        feed=feed,
        before=before,
        after=after,
    )


def _first_answer(server: Server, page: Page) -> Answer:
    """Counted once each worker has its lookup tables (content types, sites) in memory, as the timed requests do."""
    load(server, page.target, requests=WARM_UP, seconds=60)
    return ask(server, page.target)


def _turns(server: Server, asked: Sequence[Page], plan: Plan) -> dict[Page, list[_Turn]]:
    turns: dict[Page, list[_Turn]] = defaultdict(list)
    for _ in range(plan.turns):
        for page in asked:
            trivial, static = (
                load(server, target, requests=plan.requests * 10, seconds=plan.seconds * BESIDE)
                for target in (TRIVIAL, static_file())
            )
            answers = load(server, page.target, requests=plan.requests, seconds=plan.seconds)
            turns[page].append(_Turn(trivial, static, answers))
    return turns


def _feed(server: Server) -> FeedCost:
    before = memory_of(server)
    begin = time.perf_counter()
    answer, peak = peak_during(server, lambda: ask(server, WHOLE_FEED))
    return FeedCost(time.perf_counter() - begin, answer, before, peak)


def _timing(slices: Iterable[Slice]) -> Timing:
    slices = list(slices)
    times = sorted(latency for each in slices for latency in each.latencies)
    return Timing(
        median=statistics.median(times),
        percentile_95=times[min(len(times) - 1, len(times) * 95 // 100)],
        throughput=statistics.median(each.throughput for each in slices),
        processor=statistics.median(each.effort for each in slices),
    )


def _cost(turns: Sequence[_Turn], answer: Answer) -> Cost:
    return Cost(
        timing=_timing(turn.page for turn in turns),
        times_trivial=statistics.median(turn.page.median / turn.trivial.median for turn in turns),
        times_static=statistics.median(turn.page.median / turn.static.median for turn in turns),
        throughput_ratio=statistics.median(turn.trivial.throughput / turn.page.throughput for turn in turns),
        processor_ratio=statistics.median(turn.page.effort / turn.trivial.effort for turn in turns),
        answer=answer,
    )
