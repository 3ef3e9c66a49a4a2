"""Memory of the workers, as Linux tells it: https://docs.kernel.org/filesystems/proc.html, `smaps_rollup`."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.server import Server

__all__ = ["Memory", "memory_of", "peak_during"]

Result = TypeVar("Result")

EVERY = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Memory:
    """
    Bytes of the worker that has most. `rss` counts what it shares with others in full, `pss` its part of that.

    0 where the system does not tell.
    """

    rss: int
    pss: int


def memory_of(server: Server) -> Memory:
    return max((_memory(key) for key in server.workers()), key=lambda memory: memory.pss, default=Memory(0, 0))


def peak_during(server: Server, action: Callable[[], Result]) -> tuple[Result, Memory]:
    """What an action gives, and the most memory that was seen meanwhile."""
    done = threading.Event()
    seen = [memory_of(server)]

    def watch() -> None:
        while not done.wait(EVERY):
            seen.append(memory_of(server))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        result = action()
    finally:
        done.set()
        watcher.join()
    return result, max([*seen, memory_of(server)], key=lambda memory: memory.pss)


def _memory(key: int) -> Memory:
    lines = Path(f"/proc/{key}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines)}
    return Memory(sizes["Rss"], sizes["Pss"])
