"""Claim writing: sources with their kind and actor, quotations, negation and ids."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from processors.claims import FindClaims
from processors.knowledge import Knowledge
from processors.reading import Reading
from schemas.article import Article, Outlet, PubStatus
from schemas.event import Claim, SourceKind
from schemas.mention import Actor, Span
from schemas.plover import Sector

Parsed = Callable[[str], Doc]


def claims(
    parsed: Parsed, knowledge: Knowledge, text: str, sector: Sector | None = None, name: str = ""
) -> tuple[Claim, ...]:
    """Find the claims of a text in which one actor is known."""
    article = Article(id="a-1", version=1, status=PubStatus.USABLE, body=text, language="en", outlet=Outlet())
    at = text.find(name)
    mentions = (Span(start=at, end=at + len(name), text=name),) if name else ()
    actor = Actor(actor_id="known", name=name, sector=sector, mentions=mentions)
    return FindClaims(knowledge)(Reading(article, doc=parsed(text), actors=(actor,)))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Witnesses", SourceKind.WITNESS),
        ("Two officials", SourceKind.OFFICIAL),
        ("The rebels", SourceKind.PARTY),
        ("Analysts", SourceKind.EXPERT),
        ("The newspaper", SourceKind.OUTLET),
        ("Sources", SourceKind.UNNAMED),
        ("An official who asked not to be named", SourceKind.UNNAMED),
        ("They", SourceKind.UNNAMED),
    ],
)
def test_kind_by_noun(parsed: Parsed, knowledge: Knowledge, source: str, kind: SourceKind) -> None:
    """Where no actor is known the nouns of a source tell its kind."""
    (claim,) = claims(parsed, knowledge, f"{source} said the bridge fell.")
    assert claim.source is not None
    assert (claim.source.kind, claim.source.actor_id) == (kind, None)


@pytest.mark.parametrize(
    ("sector", "kind"),
    [
        (Sector.GOV, SourceKind.OFFICIAL),
        (Sector.REB, SourceKind.PARTY),
        (Sector.JRN, SourceKind.OUTLET),
        (Sector.EDU, SourceKind.EXPERT),
        (None, SourceKind.PARTY),
    ],
)
def test_kind_by_sector(parsed: Parsed, knowledge: Knowledge, sector: Sector | None, kind: SourceKind) -> None:
    """A known actor's sector tells the kind of source it is."""
    (claim,) = claims(parsed, knowledge, "Varda said the bridge fell.", sector, "Varda")
    assert claim.source is not None
    assert (claim.source.kind, claim.source.actor_id) == (kind, "known")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ('"The bridge fell," he said.', True),
        ('He said the bridge was "a ruin" now.', "partial"),
        ("He said the bridge fell.", False),
    ],
)
def test_quoted(parsed: Parsed, knowledge: Knowledge, text: str, quote: bool | str) -> None:
    """A claim tells whether it is all, partly or not a quotation."""
    assert [quote] == [claim.quote for claim in claims(parsed, knowledge, text)]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The army has not confirmed that the bridge fell.", True),
        ("No group has claimed responsibility for the blast.", True),
        ("The army declined to confirm the report.", False),
        ("The army confirmed that the bridge did not fall.", False),
    ],
)
def test_negated(parsed: Parsed, knowledge: Knowledge, text: str, negated: bool) -> None:
    """What was not said is marked so; a negation in the content, or a refusal, is none of the words of saying."""
    assert [negated] == [claim.negated for claim in claims(parsed, knowledge, text)]


def test_ids_tell_repetitions_apart(parsed: Parsed, knowledge: Knowledge) -> None:
    """The same claim made twice has two ids, the same on every run."""
    text = "He said it fell. He said it fell."
    first, second = claims(parsed, knowledge, text)
    assert first.claim_id != second.claim_id
    assert [first, second] == list(claims(parsed, knowledge, text))
