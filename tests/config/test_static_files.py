"""Static files leave the server hashed, compressed and cacheable for ever."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("body { margin: 0 }\n" * 100)
    (source / "js").mkdir()
    (source / "js" / "editor.js").write_text('import { parseDate } from "./dates.js";\n')
    (source / "js" / "dates.js").write_text("export const parseDate = Date.parse;\n")
    (source / "theirs.js").write_text('import { bundled } from "./nowhere.js";\n')
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "core.storage.StaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_hashed_file__is_compressed_and_immutable(collected: None, encoding: str) -> None:
    url = staticfiles_storage.url("page.css")

    response = Client().get(url, headers={"accept-encoding": encoding})

    assert url != "/static/page.css"
    assert response.headers["Content-Encoding"] == encoding
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Vary"] == "Accept-Encoding"


def test_module__imports_the_hashed_file(collected: None) -> None:
    script = b"".join(Client().get(staticfiles_storage.url("js/editor.js"))).decode()

    hashed = staticfiles_storage.url("js/dates.js").rpartition("/")[2]
    assert hashed != "dates.js"
    assert f'from "./{hashed}"' in script
