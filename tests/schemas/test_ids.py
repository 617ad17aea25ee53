"""Ids: the same parts give the same id, on every machine; other parts another one."""

from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import make_id, slug


def test_ids_are_those_of_yesterday() -> None:
    """A change here would give every record in every store another id."""
    assert make_id("article", "https://example.org/a") == "9ba3dc93-6aa8-51d4-8d58-b545c969ff2a"


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\x1f")), min_size=1, max_size=4, unique=True))
def test_parts_are_told_apart(parts: list[str]) -> None:
    """Neither their borders nor their order are lost."""
    assert make_id("x", *parts) == make_id("x", *parts)
    assert make_id("x", *parts) != make_id("x", *parts, "more")
    if len(parts) > 1:
        assert make_id("x", *parts) != make_id("x", *reversed(parts))
        assert make_id("x", *parts) != make_id("x", "".join(parts))


@given(st.text())
def test_slugs_are_never_empty_and_fit_into_a_url(name: str) -> None:
    """Lower-case letters, digits and single hyphens."""
    made = slug(name)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in made


def test_accents_are_taken_off() -> None:
    """One name in two spellings is one slug."""
    assert slug("Andrés Iniésta") == slug("Andres Iniesta") == "andres-iniesta"


def test_other_scripts_are_told_apart() -> None:
    """Names that ASCII cannot write keep an id of their own."""
    assert slug("Россия") != slug("Украина")
