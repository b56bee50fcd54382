"""A secret key for development, made once and kept with the data, so that sessions survive a restart."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key


def development_key(folder: Path) -> str:
    """Return the key kept in `folder`, making it on first use."""
    file = folder / "development-secret-key"
    if not file.exists():
        file.write_text(get_random_secret_key() + get_random_secret_key(), encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii")
