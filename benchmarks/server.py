"""A real gunicorn on a free port, for as long as a block runs; its workers are those of `docs/deployment.md`."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ADDRESS = "127.0.0.1"
WORKERS = 2
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """`pid` is that of the process whose children the workers are."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """Their process ids, as Linux tells them; elsewhere none."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(each) for each in children.read_text().split()] if children.exists() else []


@contextmanager
def running_server(port: int | None = None) -> Iterator[Server]:
    """On a free port without `port`. Settings come from the environment; it ends with the block."""
    port = port or _free_port()
    process = subprocess.Popen(  # noqa: S603
        [
            sys.executable, "-m", "gunicorn", "--pythonpath", "site,.", "config.wsgi",
            "--bind", f"{ADDRESS}:{port}", "--workers", str(WORKERS), "--log-level", "warning",
        ]
    )  # fmt: skip
    try:
        _wait_for(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped at once, with exit status {process.returncode}.")
        try:
            socket.create_connection((ADDRESS, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not listen within {START_SECONDS} s.")
