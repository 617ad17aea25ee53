"""Lean: spaCy imported without its command line, whose downloader takes a third of the time and is of no use here."""

import sys
from types import ModuleType

_UNUSED = ("spacy.cli", "spacy.cli.info")
"""What `spacy/__init__.py` imports for people at a prompt."""


def import_spacy() -> None:
    """Import spaCy, unless it is there, with stand-ins for what is not used; they are gone when it is imported."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _UNUSED}
    vars(stand_ins["spacy.cli.info"])["info"] = None
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401, PLC0415  to have it imported is all that is wanted
    finally:
        for name in stand_ins:
            del sys.modules[name]
