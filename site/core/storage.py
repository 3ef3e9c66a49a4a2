"""Static files as a public server serves them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["StaticFilesStorage"]


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """
    Hashed and compressed; the modules that a script of ours imports are hashed as well.

    Without the latter a browser would keep the module of an earlier release, since only hashed names are fetched anew:
    https://docs.djangoproject.com/en/5.2/ref/contrib/staticfiles/#manifeststaticfilesstorage
    """

    support_js_module_import_aggregation = True
    # Django would look into all scripts; those of others may import what only a bundler finds.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
