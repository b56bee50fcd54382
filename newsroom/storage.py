"""Static files under hashed names, ES modules' imports of each other included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Imports as they stand at the start of a statement. Django's own patterns overlook those without a semicolon at their end.
_IMPORT_FROM = (
    r"""(?m)(?P<matched>(?P<words>(?:^|;|\*/)(?:import|export)[\s{*][^'"();]*?from\s*)["'](?P<url>\.[^"']*)["'])"""
)
_IMPORT_CALL = r"""(?P<matched>import\(["'](?P<url>\.[^"']*)["']\))"""


class StaticStorage(CompressedManifestStaticFilesStorage):
    """A changed module changes its name, and with it the name of every module that imports it: caches are never wrong."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("*.js", ((_IMPORT_FROM, '%(words)s"%(url)s"'), (_IMPORT_CALL, 'import("%(url)s")'))),
    )
    #: One for each module in the longest chain of imports, and some to spare.
    max_post_process_passes = 20
