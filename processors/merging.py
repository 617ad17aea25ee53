"""Merging: the mentions of one event within an article become one draft, with all that any of them says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from processors.attribution import Word, joined
from processors.event_place import PlaceBasis
from processors.syntax import hops_between, is_verb
from schemas.event import Attribution, Factuality, Numbers, Quantity, Role, When
from schemas.lexicon import Entry
from schemas.mention import Place, TimeBasis

_POINTERS = frozenset({"the", "this", "these", "those", "that", "such", "its", "their"})
_FARTHEST = 50
"""Events back that a mention may belong to; no news tells of more, and each is compared with each."""
_NEARBY_HOPS = 3
"""Two triggers this near in one tree, joined by a clause link, tell of one event: "exploded, killing"."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making."""

    trigger: Token
    entry: Entry
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    place: Place | None
    place_basis: PlaceBasis | None
    when: When
    numbers: Numbers
    word: Word
    factuality: Factuality
    responsibility: bool
    anaphoric: bool
    """A definite phrase that points back and says nothing new: "the attack"."""


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those of one event joined, in the order of the text."""
    kept: list[Draft] = []
    for draft in drafts:
        i = next((i for i in reversed(range(max(0, len(kept) - _FARTHEST), len(kept))) if _same(kept[i], draft)), None)
        if i is not None:
            kept[i] = _join(kept[i], draft)
        elif not draft.anaphoric or draft.actors:
            kept.append(draft)
    return kept


def _same(first: Draft, second: Draft) -> bool:
    if first.entry.type is not second.entry.type:
        return False
    if second.anaphoric and not second.responsibility:
        return _points_back(first, second)
    if _denies(first) is not _denies(second):
        return bool(_ids(first.actors) & _ids(second.actors)) and _on_one_occasion(first, second)
    if first.factuality is not second.factuality or not _compatible(first, second):
        return False
    if first.trigger.sent.start == second.trigger.sent.start:
        return _one_clause(first, second)
    return _told_again(first, second)


def _denies(draft: Draft) -> bool:
    return draft.word.attribution is Attribution.DENIED


def _points_back(first: Draft, second: Draft) -> bool:
    """Say whether "the attack" can be the one told before: the same kind of thing, and nothing speaks against it."""
    if first.entry.id != second.entry.id:
        return False
    return _agree(first.actors, second.actors) or _share_a_country(first.actors, second.actors)


def _one_clause(first: Draft, second: Draft) -> bool:
    near = min(
        hops_between(first.trigger, second.trigger) + hops_between(second.trigger, first.trigger),
        2 * _NEARBY_HOPS,
    )
    linked = second.trigger.dep_ in {"advcl", "conj", "acl", "relcl", "xcomp", "dobj", "pobj", "nsubj", "dep"} or (
        first.trigger.dep_ in {"advcl", "nsubj", "nsubjpass", "conj", "csubj"}
    )
    return linked and near <= _NEARBY_HOPS


def _told_again(first: Draft, second: Draft) -> bool:
    """Say whether a later sentence tells of an event again: the same parties do the same, with no new place or day."""
    same_parties = _ids(first.actors) == _ids(second.actors) and _ids(first.recipients) == _ids(second.recipients)
    named = bool(first.actors or first.recipients)
    same_word = {c.actor_id for c in first.word.claimed_by} == {c.actor_id for c in second.word.claimed_by}
    return named and same_parties and same_word and first.entry.mode == second.entry.mode


def _compatible(first: Draft, second: Draft) -> bool:
    return (
        _agree(first.actors, second.actors)
        and (
            _agree(first.recipients, second.recipients) or _counts_both(first, second) or _in_one_breath(first, second)
        )
        and _on_one_occasion(first, second)
    )


def _on_one_occasion(first: Draft, second: Draft) -> bool:
    return not _crossed(first, second) and _one_place(first.place, second.place) and _one_time(first.when, second.when)


def _crossed(first: Draft, second: Draft) -> bool:
    """Say whether the doer of one is the sufferer of the other."""
    return bool(_ids(first.actors) & _ids(second.recipients) or _ids(first.recipients) & _ids(second.actors))


def _counts_both(first: Draft, second: Draft) -> bool:
    """Say whether two triggers count victims of one event: "killing 12 and wounding 30"."""
    return first.entry.counts is not None or second.entry.counts is not None


def _in_one_breath(first: Draft, second: Draft) -> bool:
    """Say whether one sentence has one doer do one kind of thing to several: "burned houses and looted shops"."""
    one_sentence = first.trigger.sent.start == second.trigger.sent.start and first.entry.id == second.entry.id
    return one_sentence and bool(_ids(first.actors) & _ids(second.actors)) and second.trigger.dep_ == "conj"


def _agree(first: tuple[Role, ...], second: tuple[Role, ...]) -> bool:
    return not first or not second or bool(_ids(first) & _ids(second))


def _share_a_country(first: tuple[Role, ...], second: tuple[Role, ...]) -> bool:
    return bool({role.country for role in first} & {role.country for role in second} - {None})


def _ids(roles: tuple[Role, ...]) -> set[str]:
    return {role.actor_id for role in roles}


def _one_place(first: Place | None, second: Place | None) -> bool:
    if first is None or second is None:
        return True
    return first.name == second.name or (first.country == second.country and first.precision != second.precision)


def _one_time(first: When, second: When) -> bool:
    if TimeBasis.PUBLICATION in {first.basis, second.basis} or first.start is None or second.start is None:
        return True
    return first.start < (second.end or second.start) and second.start < (first.end or first.start)


def _join(first: Draft, second: Draft) -> Draft:
    """Return the first draft, completed by the second; the more telling entry and the more exact place win."""
    anaphor = second.anaphoric and not second.responsibility
    entry = second.entry if first.entry.mode is None and second.entry.mode and not anaphor else first.entry
    place_from_second = second.place_basis == "text" and first.place_basis != "text" and not anaphor
    return replace(
        first,
        entry=entry,
        actors=first.actors or second.actors,
        recipients=_union(first.recipients, second.recipients),
        place=second.place if place_from_second else first.place,
        place_basis=second.place_basis if place_from_second else first.place_basis,
        when=second.when if first.when.basis is TimeBasis.PUBLICATION and not anaphor else first.when,
        numbers=_joined_numbers(first.numbers, second.numbers),
        word=_joined_word(first, second, anaphor=anaphor),
        responsibility=first.responsibility or second.responsibility,
    )


def _joined_word(first: Draft, second: Draft, *, anaphor: bool) -> Word:
    """Join on whose word it stands; what only hangs on the first ("killing two", "after the attack") adds none."""
    hangs_on = anaphor or first.trigger.sent.start == second.trigger.sent.start
    return first.word if hangs_on and not _denies(second) else joined((first.word, second.word))


def _union(first: tuple[Role, ...], second: tuple[Role, ...]) -> tuple[Role, ...]:
    known = _ids(first)
    return (*first, *(role for role in second if role.actor_id not in known))


def _joined_numbers(first: Numbers, second: Numbers) -> Numbers:
    fields: dict[str, Quantity | None] = {name: getattr(first, name) for name in Numbers.model_fields}
    return Numbers(**{name: value or getattr(second, name) for name, value in fields.items()})


def is_anaphoric(trigger: Token, *, says_more: bool) -> bool:
    """Say whether a noun only points back: definite or demonstrative, without a doer, sufferer or number of its own."""
    if is_verb(trigger) or says_more:
        return False
    return any(child.lower_ in _POINTERS for child in trigger.children)
