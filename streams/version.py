"""The version of Dateline that runs."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

NOT_INSTALLED = "0+source"


@cache
def app_version() -> str:
    """Return the installed version, or a mark that the code runs from a folder that is not installed."""
    try:
        return version("dateline")
    except PackageNotFoundError:
        return NOT_INSTALLED
