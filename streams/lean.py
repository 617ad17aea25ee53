"""Lean: libraries imported without what is of no use here, and knowledge loaded without looking for garbage meanwhile.

Every start pays for an import, so what spaCy, ftfy and pydantic-settings bring along for people at a prompt, for
training and for models of an older pydantic waits until it is asked for. A stand-in gives way to the real thing for any
other name.
"""

import gc
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any


def _later(module: str, name: str) -> Callable[..., Any]:
    """Return what imports a function when it is called."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*arguments, **options)

    return call


class OldModel:
    """Stands for the models of pydantic 1, of which there are none here: nothing is one."""


class OldValidationError(Exception):
    """Stands for the error of pydantic 1: nothing raises it."""


Members = Mapping[str, Mapping[str, Any]]
"""Modules to leave out, each with what stands for the names that are known to be imported from it."""

_SPACY: Members = {
    "spacy.cli": {},
    "spacy.cli.info": {"info": _later("spacy.cli.info", "info")},
    "tqdm": {"tqdm": _later("tqdm", "tqdm")},
    "pydantic.v1": {"BaseModel": OldModel, "ValidationError": OldValidationError},
}
_SETTINGS: Members = {"asyncio": {}, "dotenv": {"dotenv_values": _later("dotenv", "dotenv_values")}}
_FTFY: Members = {"wcwidth": {name: _later("wcwidth", name) for name in ("wcswidth", "wcwidth")}}


class StandIn(ModuleType):
    """A module that has some names, and gives way to the real one when it is asked for others or for modules in it."""

    def __init__(self, name: str, members: Mapping[str, Any]) -> None:
        """Take the name of the module, and what stands for some of its names."""
        super().__init__(name)
        vars(self).update(members, __path__=_PathOf(self))

    def __getattr__(self, name: str) -> Any:
        """Return the name out of the real module."""
        return getattr(self.real(), name)

    def real(self) -> ModuleType:
        """Import the real module, and have it stand in its own place."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return importlib.import_module(self.__name__)


@dataclass(frozen=True, slots=True)
class _PathOf:
    """Where the modules in a package lie: looked up when one of them is imported, as every import asks for a path."""

    module: StandIn

    def __iter__(self) -> Iterator[str]:
        return iter(self.module.real().__path__)


def import_lean() -> None:
    """Import what takes long, unless it is there, with stand-ins for what is not used; they are gone afterwards."""
    for library, unused in (("spacy", _SPACY), ("pydantic_settings", _SETTINGS), ("ftfy", _FTFY)):
        if library not in sys.modules:
            with standing_in(unused):
                importlib.import_module(library)


@contextmanager
def standing_in(unused: Members) -> Iterator[None]:
    """Put stand-ins in the place of modules that are not there yet, and take those away that are left at the end."""
    placed = {name: StandIn(name, members) for name, members in unused.items() if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage while knowledge is loaded, nor among it later: it stays for as long as the process."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
