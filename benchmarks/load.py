"""Requests to the measured server: by several clients at once, over one connection after the other."""

import http.client
import statistics
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.processor import Processor
from benchmarks.server import ADDRESS, Server
from benchmarks.server_side import COUNT_HEADER

CLIENTS = 4
# The whole feed of a large directory is written in minutes.
TIMEOUT = 600
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for, and the status that is the right answer."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()
    status: int = http.client.OK


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes of the body, SQL queries until the headers were sent, and whether the body came after them in parts."""

    size: int
    queries: int
    streamed: bool
    etag: str


@dataclass(frozen=True, slots=True)
class Slice:
    """
    What came of some requests to one target: seconds of each, of all together, and of the processor for all of them.
    """

    latencies: list[float]
    elapsed: float
    processor: float

    @property
    def median(self) -> float:
        return statistics.median(self.latencies)

    @property
    def throughput(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.elapsed

    @property
    def effort(self) -> float:
        """Seconds of the processor for an answer."""
        return self.processor / len(self.latencies)


def ask(server: Server, target: Target, method: str = "GET") -> Answer:
    """Once, with the number of queries."""
    connection = http.client.HTTPConnection(ADDRESS, server.port, timeout=TIMEOUT)
    try:
        return _ask(connection, target, {COUNT_HEADER: "yes"}, method)
    finally:
        connection.close()


def load(server: Server, target: Target, *, requests: int, seconds: float) -> Slice:
    """
    Ask from `CLIENTS` clients, each of them again as soon as it was answered: for `seconds`, at most `requests` times
    in all and once for each client at least.
    """
    processor = Processor(server)
    begin = time.perf_counter()

    def client(_: int) -> list[float]:
        connection = http.client.HTTPConnection(ADDRESS, server.port, timeout=TIMEOUT)
        connection.connect()
        latencies: list[float] = []
        while not latencies or (len(latencies) < requests // CLIENTS and time.perf_counter() < begin + seconds):
            asked = time.perf_counter()
            _ask(connection, target, {})
            latencies.append(time.perf_counter() - asked)
        connection.close()
        return latencies

    with ThreadPoolExecutor(CLIENTS) as pool:
        latencies = [latency for each in pool.map(client, range(CLIENTS)) for latency in each]
    return Slice(latencies, time.perf_counter() - begin, processor.seconds())


def _ask(
    connection: http.client.HTTPConnection, target: Target, headers: Mapping[str, str], method: str = "GET"
) -> Answer:
    """Any other status than the right one ends the benchmark."""
    connection.request(method, target.path, headers={**dict(target.headers), **headers})
    response = connection.getresponse()
    size = 0
    while part := response.read(CHUNK):
        size += len(part)
    if response.status != target.status:
        raise RuntimeError(f"{target.path} answered {response.status} {response.reason}, not {target.status}.")
    return Answer(
        size=size,
        queries=int(response.headers.get(COUNT_HEADER, 0)),
        streamed=response.chunked,
        etag=response.headers.get("ETag", ""),
    )
