"""The version is told, installed or not."""

from importlib.metadata import PackageNotFoundError

import pytest

from streams import version


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    version.app_version.cache_clear()


def test_it_is_the_installed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records and dead letters say what made them."""
    monkeypatch.setattr(version, "version", lambda name: f"{name} 1.2")
    assert version.app_version() == "dateline 1.2"


def test_source_that_is_not_installed_has_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of source runs all the same."""

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(version, "version", missing)
    assert version.app_version() == version.NOT_INSTALLED
