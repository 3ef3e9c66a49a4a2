"""
Ask Google's Lighthouse for its marks of the demonstration: home, directory, a post, each as on a phone and at a desk.

Lighthouse comes from npm, with the browser of this machine; it is run by hand (`make lighthouse`), never by the suite:
its marks of performance depend on how busy the machine is.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import django

VERSION = "12.8.2"  # the last line that runs on Node.js 20
CHROMIUM_FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
# Lowest marks, of 100.
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
# Chromium now and then gives Lighthouse no trace of a page's beginning (NO_NAVSTART): it asks to be run again.
TRIES = 3
FORMS = {"phone": [], "desk": ["--preset=desktop"]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="the one that links of the demonstration name")
    parser.add_argument("--reports", type=Path, help="a folder to keep Lighthouse's reports in, as JSON")
    arguments = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser or not shutil.which("npx"):
        sys.exit("Lighthouse needs Node.js with npx, and Chromium, on the PATH.")
    os.environ["CHROME_PATH"] = browser
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
    django.setup()
    with tempfile.TemporaryDirectory(prefix="jenouspro-lighthouse-") as folder:
        reached = _measure(arguments.port, arguments.reports or Path(folder))
    sys.exit(not reached)


def _measure(port: int, reports: Path) -> bool:
    """Print a line for each page and form of screen; say whether every aim is reached."""
    from benchmarks.server import running_server  # noqa: PLC0415

    reports.mkdir(parents=True, exist_ok=True)
    reached = True
    print(f"{'page':40} {'screen':7}", *(f"{name:>15}" for name in AIMS))
    with running_server(port):
        for path in _paths():
            # The first visit of a page after its publication makes its pictures' renditions; readers come later.
            urlopen(f"http://127.0.0.1:{port}{path}").close()
            for form, options in FORMS.items():
                report = _report(f"http://127.0.0.1:{port}{path}", options, reports / f"{_slug(path)}-{form}.json")
                marks = {name: round(100 * report["categories"][name]["score"]) for name in AIMS}
                reached = reached and all(marks[name] >= aim for name, aim in AIMS.items())
                print(f"{path:40} {form:7}", *(f"{marks[name]:15}" for name in AIMS), flush=True)
                _print_failures(report)
    return reached


def _paths() -> list[str]:
    """Those of the French pages to look at: home, directory and the longest of the latest posts."""
    from blog.models import BlogPostPage  # noqa: PLC0415

    posts = BlogPostPage.objects.live().filter(locale__language_code="fr").order_by("-published_on")[:5]
    longest = max(posts, key=lambda post: len(str(post.body.raw_data)))
    return ["/fr/", "/fr/rencontres/", longest.get_url() or ""]


def _report(url: str, options: list[str], path: Path) -> dict[str, Any]:
    """What Lighthouse says of a page, at the third try at last; `SystemExit` if it never measured it."""
    for attempt in range(1, TRIES + 1):
        path.unlink(missing_ok=True)
        subprocess.run(  # noqa: S603
            [
                str(shutil.which("npx")), "--yes", f"lighthouse@{VERSION}", url, "--quiet",
                "--output=json", f"--output-path={path}",
                f"--only-categories={','.join(AIMS)}", f"--chrome-flags={CHROMIUM_FLAGS}", *options,
            ],
            check=False,
        )  # fmt: skip
        report: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
        # A run that broke off leaves no report, or one without marks.
        if report and not report.get("runtimeError") and all(_mark(report, name) is not None for name in AIMS):
            return report
        reason = report.get("runtimeError", {}).get("code") or "no report"
        print(f"    try {attempt} of {TRIES} of {url} measured nothing: {reason}", flush=True)
    sys.exit(f"Lighthouse did not measure {url}.")


def _mark(report: dict[str, Any], name: str) -> float | None:
    """From 0 to 1."""
    mark: float | None = report["categories"][name]["score"]
    return mark


def _print_failures(report: dict[str, Any]) -> None:
    for name in AIMS:
        for each in report["categories"][name]["auditRefs"]:
            audit = report["audits"][each["id"]]
            if each["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {name}: {audit['title']} {audit.get('displayValue', '')}")


def _slug(path: str) -> str:
    return path.strip("/").replace("/", "-")


if __name__ == "__main__":
    main()
