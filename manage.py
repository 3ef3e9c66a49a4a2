#!/usr/bin/env python
"""Django's command line. Puts `site/` on the path, since the standard library owns that name as a package."""

import os
import sys
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent


def main() -> None:
    sys.path.insert(0, str(PROJECT_ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
