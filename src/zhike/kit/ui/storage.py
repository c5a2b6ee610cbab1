"""Where static files are: hashed and compressed after `collectstatic`, under their plain names before it."""

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage that also works where nothing was collected (tests, a source checkout)."""

    manifest_strict = False

    def url(self, name: str, force: bool = False) -> str:
        """The address of a file; with its hash when `collectstatic` has run."""
        if not self.hashed_files:
            return StaticFilesStorage.url(self, name)
        return super().url(name, force)
