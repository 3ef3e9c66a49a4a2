import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT_ROOT = Path(__file__).resolve().parents[2]

RunPython = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run_python(tmp_path: Path) -> RunPython:
    """Call Python in a process of its own, with these variables and none of the project's outside."""

    def run(*arguments: str, env_file: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "settings.env"
        file.write_text(env_file)
        return subprocess.run(  # noqa: S603
            [sys.executable, *arguments],
            cwd=PROJECT_ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": "site:.",
                "DJANGO_SETTINGS_MODULE": "config.settings.production",
                "ENV_FILE": str(file),
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run
