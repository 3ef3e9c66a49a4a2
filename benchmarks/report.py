"""What was measured, as text; each line that has an aim says whether it was reached."""

from django.db import connection

from benchmarks.load import CLIENTS, Answer
from benchmarks.measure import FeedCost, Measured, Timing
from benchmarks.memory import Memory
from benchmarks.rebuild import RebuildCost
from benchmarks.server import WORKERS

# Times the median of the trivial view, at the size that has this aim.
AIMED_AT = 10_000
MOST_TRIVIAL_VIEWS = {"postgresql": 20, "sqlite": 30}
MOST_REBUILD = 2.0
KIB, MIB = 1 << 10, 1 << 20


def print_generation(number: int, seconds: float, peak: int) -> None:
    """`peak` is the memory of this process, in bytes."""
    each = f"{seconds / number * 1000:.1f} ms each"
    print(
        f"\n{number:,} gatherings generated in {seconds:.0f} s, {each}, with {peak / MIB:.0f} MiB at most", flush=True
    )


def print_pages(size: int, measured: Measured) -> None:
    print(f"\n{size:,} gatherings on {connection.vendor}, {CLIENTS} clients, {WORKERS} workers, no cache of pages")
    print(
        f"  {'':<22}{'median':>9}{'95th %':>9}{'answers':>9}{'processor':>10}{'':>9}{'':>9}"
        f"{'× trivial view':>28}{'× static':>9}\n"
        f"  {'page':<22}{'ms':>9}{'ms':>9}{'a second':>9}{'ms':>10}{'queries':>9}{'KiB':>9}"
        f"{'median':>10}{'answers':>8}{'processor':>10}{'median':>9}"
    )
    print(_line("trivial view", measured.trivial))
    print(_line("static file", measured.static))
    most = MOST_TRIVIAL_VIEWS[connection.vendor] if size == AIMED_AT else None
    for page, cost in measured.costs.items():
        ratios = (
            f"{cost.times_trivial:>10.1f}{cost.throughput_ratio:>8.1f}{cost.processor_ratio:>10.1f}"
            f"{cost.times_static:>9.1f}"
        )
        print(f"{_line(page.name, cost.timing, cost.answer)}{ratios}{_verdict(cost.times_trivial, most)}")
    if measured.feed:
        _print_feed(measured.feed)
    print(
        f"  memory of a worker: {_said(measured.before)} before any page, {_said(measured.after)} after all", flush=True
    )


def print_growth(small: tuple[int, Measured], large: tuple[int, Measured]) -> None:
    """Times are compared by their ratio to the trivial view of the same minute: the machine has other things to do."""
    print(f"\nFrom {small[0]:,} to {large[0]:,} gatherings")
    before = {page.name: cost for page, cost in small[1].costs.items()}
    print(f"  {'page':<22}{'median':>10}{'processor':>10}")
    for page, cost in large[1].costs.items():
        growth = cost.times_trivial / before[page.name].times_trivial
        processor = cost.processor_ratio / before[page.name].processor_ratio
        print(f"  {page.name:<22}{growth:>10.2f}{processor:>10.2f}{_verdict(growth, page.most_growth)}")


def print_rebuild(cost: RebuildCost) -> None:
    print(f"\nAll {cost.occurrences:,} dates made anew")
    print(f"  rebuild: {cost.rebuild:.1f} s, {cost.rebuild / cost.occurrences * 1e6:.0f} µs a date")
    print(f"  bare expansion by dateutil: {cost.bare_expansion:.1f} s; bare bulk_create: {cost.bare_insertion:.1f} s")
    print(f"  rebuild for the two together: × {cost.ratio:.2f}{_verdict(cost.ratio, MOST_REBUILD)}", flush=True)


def print_cancellation(written: int, rows: int) -> None:
    print(f"\nOne date cancelled: {written} of the {rows} dates of the gathering written")


def _line(name: str, timing: Timing, answer: Answer | None = None) -> str:
    """Queries of an answer that is streamed are counted until its first part, and more may follow."""
    told = ""
    if answer is not None:
        queries = f"{answer.queries}{'+' if answer.streamed else ''}"
        told = f"{queries:>9}{answer.size / KIB:>9.1f}"
    return (
        f"  {name:<22}{timing.median * 1000:>9.1f}{timing.percentile_95 * 1000:>9.1f}{timing.throughput:>9.1f}"
        f"{timing.processor * 1000:>10.1f}{told}"
    )


def _print_feed(feed: FeedCost) -> None:
    print(
        f"  whole feed: {feed.answer.size / MIB:.1f} MiB in {feed.seconds:.1f} s, "
        f"worker {_said(feed.before)} before, {_said(feed.peak)} at most"
    )


def _said(memory: Memory) -> str:
    return f"{memory.rss / MIB:.0f} MiB ({memory.pss / MIB:.0f} of its own)"


def _verdict(measured: float, most: float | None) -> str:
    if most is None:
        return ""
    return f"  aim: at most × {most:g}, {'reached' if measured <= most else 'MISSED'}"
