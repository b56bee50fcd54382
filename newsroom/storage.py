"""Static files under hashed names, ES modules' imports of each other included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """A changed module changes its name, and with it the name of every module that imports it: caches are never wrong."""

    support_js_module_import_aggregation = True
