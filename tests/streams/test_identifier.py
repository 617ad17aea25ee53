"""Identifier: the model that ships is the library's, cut down."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from py3langid.langid import LanguageIdentifier

from processors.language import KNOWN_LANGUAGES
from streams.identifier import load_identifier, shipped, slim

SHIPPED = Path(str(files("seeds") / "languages"))
TEXTS = (
    "The government said on Monday that it would raise taxes.",
    "El gobierno anunci\u00f3 el lunes que subir\u00eda los impuestos.",
    "\u041d\u0430\u043b\u043e\u0433\u0438 \u0432\u044b\u0440\u0430\u0441\u0442\u0443\u0442.",
    "\u653f\u5e9c\u5468\u4e00\u8868\u793a\uff0c\u5c06\u63d0\u9ad8\u7a0e\u6536\u3002",
    "\u062d\u0643\u0648\u0645\u062a \u0646\u06d2 \u067e\u06cc\u0631 \u06a9\u0648 \u06a9\u06c1\u0627",
    "ok",
    "",
)


@pytest.fixture(scope="module")
def plain() -> LanguageIdentifier:
    return slim()


def test_what_ships_is_the_installed_librarys_model(plain: LanguageIdentifier) -> None:
    """Number for number; `python -m seeds.build_languages` makes it so again after an update."""
    ours = shipped(SHIPPED)
    assert ours is not None
    assert ours.nb_classes == plain.nb_classes
    assert (ours.nb_ptc == plain.nb_ptc).all()
    assert (ours.nb_pc == plain.nb_pc).all()
    assert list(ours.tk_nextmove[::97]) == list(plain.tk_nextmove[::97])
    assert (ours.tk_output, ours._rowbase) == (plain.tk_output, plain._rowbase)


@pytest.mark.parametrize("text", TEXTS)
def test_languages_are_ranked_as_the_library_ranks_them(plain: LanguageIdentifier, text: str) -> None:
    """With the same probabilities, to the last digit."""
    assert load_identifier()(text) == plain.rank(text)


@pytest.mark.parametrize("change", [{"model": "0"}, {"languages": sorted(KNOWN_LANGUAGES)[1:]}])
def test_a_model_of_another_make_is_left_aside(tmp_path: Path, change: dict[str, object]) -> None:
    """After an update of the library, or of our languages, the library's own file is read until ours is built anew."""
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    about = json.loads((tmp_path / "about.json").read_text())
    (tmp_path / "about.json").write_text(json.dumps(about | change))
    assert shipped(tmp_path) is None


def test_a_broken_file_is_left_aside(tmp_path: Path) -> None:
    """As is one that is missing."""
    assert shipped(tmp_path) is None
    shutil.copy(SHIPPED / "about.json", tmp_path)
    (tmp_path / "model.zst").write_bytes(b"not zstd at all")
    assert shipped(tmp_path) is None


def test_identifier_ranks_whole_probabilities() -> None:
    """The slimmed identifier still shares out one, the likeliest first."""
    ranked = load_identifier()("The government said on Monday that it would raise taxes.")
    assert ranked[0][0] == "en"
    assert sum(chance for _, chance in ranked) == pytest.approx(1)
    assert [chance for _, chance in ranked] == sorted((chance for _, chance in ranked), reverse=True)
