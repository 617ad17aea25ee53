"""Claim writing: from words to places in the text, with who the source is and how much is quoted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from processors.claim_page import Draft, Page, Range
from processors.claim_sources import antecedent
from processors.speech import Speech
from schemas.event import Claim, Source, SourceKind
from schemas.ids import make_id
from schemas.mention import Actor, Span
from schemas.plover import Sector

_STATE = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.JUD, Sector.LEG, Sector.SPY})
_BY_SECTOR = {
    **dict.fromkeys(_STATE, SourceKind.OFFICIAL),
    Sector.JRN: SourceKind.OUTLET,
    Sector.EDU: SourceKind.EXPERT,
}
_BETWEEN_STATES = frozenset({"IGO", "UNO", "EUR"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_NOT = frozenset({"not", "n't", "never", "nor", "hardly", "barely"})
_WITHHOLDS = frozenset({"decline", "refuse", "fail", "stop"})
_HIDDEN = ("anonymity", "anonymous", "anonymously", "familiar with", "close to", "briefed on", "not to be")


def write_claims(
    page: Page, article_id: str, drafts: Iterable[Draft], actors: Sequence[Actor], speech: Speech
) -> Iterator[Claim]:
    """Yield a claim for each piece of content."""
    seen = Counter[tuple[str, ...]]()
    for draft in drafts:
        source = _source(page, draft, actors, speech)
        cue = _span(page, draft.cue)
        for piece in sorted(draft.contents):
            content = _span(page, piece)
            said = (source.text if source else "", cue.text, content.text)
            seen[said] += 1
            yield Claim(
                claim_id=make_id("claim", article_id, *said, seen[said]),
                source=source,
                cue=cue,
                content=content,
                quote=_quoted(page, piece),
                stance=draft.entry.stance,
                act=draft.entry.act,
                negated=_is_negated(page, draft),
            )


def _span(page: Page, words: Range) -> Span:
    start, end = page.tree.starts[words[0]], page.tree.ends[words[1] - 1]
    return Span(start=start, end=end, text=page.body[start:end])


def _quoted(page: Page, words: Range) -> bool | Literal["partial"]:
    """Say whether a content is one quotation or part of one, holds one, or has none."""
    numbers = page.quote_at[words[0] : words[1]]
    if numbers[0] >= 0 and numbers[0] == numbers[-1]:
        return True
    return "partial" if any(number >= 0 for number in numbers) else False


def _is_negated(page: Page, draft: Draft) -> bool:
    """Say whether the text says that nothing was said: "did not say", "declined to confirm", "no group claimed"."""
    tree = page.tree
    if draft.source is not None and tree.words[draft.source[0]] in _NOBODY:
        return True
    before = range(draft.cue[0], draft.head)
    return any(tree.words[i] in _NOT or (tree.is_verb(i) and tree.lemma(i) in _WITHHOLDS) for i in before)


def _source(page: Page, draft: Draft, actors: Sequence[Actor], speech: Speech) -> Source | None:
    if draft.source is None:
        return None
    span = _span(page, draft.source)
    actor = _actor(page, draft, actors)
    return Source(
        start=span.start,
        end=span.end,
        text=span.text,
        actor_id=actor.actor_id if actor else None,
        kind=_kind(page, draft.source, actor, speech),
    )


def _actor(page: Page, draft: Draft, actors: Sequence[Actor]) -> Actor | None:
    """Return the actor named at the head of a source, or else the first one named in it."""
    if draft.source is None or draft.source_head is None:
        return None
    head = antecedent(page.tree, draft.source_head)
    number = page.actor_at[head]
    return actors[number] if number >= 0 else None


def _kind(page: Page, words: Range, actor: Actor | None, speech: Speech) -> SourceKind:
    """Return what a source is: by what its words hide, by its actor's sector, by its nouns."""
    text = page.body[page.tree.starts[words[0]] : page.tree.ends[words[1] - 1]].lower()
    if any(hidden in text for hidden in _HIDDEN):
        return SourceKind.UNNAMED
    nouns = [i for i in range(*words) if page.tree.tags[i].startswith("N")]
    told = [kind for i in nouns if (kind := speech.speakers.get(page.tree.lemma(i).lower()))]
    if actor is None:
        return told[-1] if told else SourceKind.UNNAMED
    if actor.sector in _BY_SECTOR:
        return _BY_SECTOR[actor.sector]
    if actor.country in _BETWEEN_STATES:
        return SourceKind.OFFICIAL
    return next((kind for kind in told if kind is not SourceKind.UNNAMED), SourceKind.PARTY)
