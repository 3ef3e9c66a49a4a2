"""A public server starts only when it was told what it must know, and then has no security warning left."""

import secrets

from tests.config.conftest import RunPython

KEY = secrets.token_urlsafe(50)


def read(run_python: RunPython, *names: str, **variables: str) -> list[str]:
    """What settings say once Django has read them, without its apps: those take seconds to load."""
    values = "\n".join(f"print(settings.{name})" for name in names)
    result = run_python("-c", f"from django.conf import settings\n{values}", **variables)
    return result.stdout.splitlines() or [result.stderr]


def test_start__without_secret_key_is_refused(run_python: RunPython) -> None:
    result = run_python("manage.py", "check", ALLOWED_HOSTS="example.org")

    assert result.returncode != 0
    assert "Set SECRET_KEY" in result.stderr


def test_start__without_allowed_hosts_is_refused(run_python: RunPython) -> None:
    result = run_python("manage.py", "check", SECRET_KEY=KEY)

    assert result.returncode != 0
    assert "Set ALLOWED_HOSTS" in result.stderr


def test_deployment_check__has_no_warning(run_python: RunPython) -> None:
    result = run_python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=KEY, ALLOWED_HOSTS="example.org"
    )

    assert result.returncode == 0, result.stderr


HSTS = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")


def test_https__is_insisted_on_for_this_host_alone(run_python: RunPython) -> None:
    assert read(run_python, *HSTS, SECRET_KEY=KEY, ALLOWED_HOSTS="example.org") == ["31536000", "False", "False"]


def test_https__of_a_whole_domain_is_promised_on_demand(run_python: RunPython) -> None:
    promised = {"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true", "SECURE_HSTS_PRELOAD": "true"}

    assert read(run_python, *HSTS, SECRET_KEY=KEY, ALLOWED_HOSTS="example.org", **promised) == [
        "31536000",
        "True",
        "True",
    ]


def test_env_file__is_read(run_python: RunPython) -> None:
    file = f"SECRET_KEY={KEY}\nALLOWED_HOSTS=example.org\n"

    assert read(run_python, "SECRET_KEY", "ALLOWED_HOSTS", env_file=file) == [KEY, "['example.org']"]


def test_env_file__yields_to_the_environment(run_python: RunPython) -> None:
    file = f"SECRET_KEY={KEY}\nALLOWED_HOSTS=file.example.org\n"

    hosts = read(run_python, "ALLOWED_HOSTS", env_file=file, ALLOWED_HOSTS="environment.example.org")

    assert hosts == ["['environment.example.org']"]


def test_object_store__holds_media_and_may_serve_pictures(run_python: RunPython) -> None:
    shown = read(
        run_python,
        "STORAGES['default']['BACKEND']",
        "CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src']",
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="example.org",
        S3_BUCKET="media",
        S3_PUBLIC_HOST="media.example.org",
    )

    assert shown == ["storages.backends.s3.S3Storage", "[\"'self'\", 'data:', 'media.example.org']"]
