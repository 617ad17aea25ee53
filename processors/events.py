"""Events: from the triggers of an article to who did what to whom, where, when and on whose word."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from processors.arguments import Scene, actors_of, fill, recipients_of, word
from processors.attribution import Word, word_on
from processors.cast import Cast
from processors.denials import contested
from processors.event_lexicon import EventLexicon
from processors.event_place import place_of
from processors.event_time import when_of
from processors.factuality import factuality_of
from processors.knowledge import Knowledge
from processors.merging import Draft, is_anaphoric, merged
from processors.quantities import find_quantity
from processors.reading import Reading
from processors.roles import roles_of
from processors.syntax import is_negated, is_noun, is_outbreak, is_verb, subjects
from processors.titles import title_of
from processors.triggers import Trigger, find_triggers
from schemas.event import Attribution, Claimant, Event, Factuality, Numbers, Quantity, Role, Stance, When
from schemas.ids import make_id
from schemas.mention import PlaceRole, Span, TimeBasis
from schemas.plover import PLOVER, Context, EventType, Quad, intensity

_DOMAIN_WORDS = 3
_DOMAIN_SHARE = 0.012
_RESPONSIBLE = frozenset({"claim", "take", "assume", "accept", "admit"})


class FindEvents:
    """Read the events of an article off its parse, by the event lexicon."""

    def __init__(self, knowledge: Knowledge, *, history_days: int = 90) -> None:
        self._lexicon = knowledge.events
        self._world = knowledge.world
        self._history = timedelta(days=history_days)

    def __call__(self, reading: Reading) -> tuple[Event, ...]:
        """Return the events in the order of their triggers, the mentions of one event merged."""
        scene = self._scene(reading)
        peaceful = _is_peaceful(reading.parse, self._lexicon)
        drafts = [
            draft
            for sentence in reading.parse.sents
            for trigger in find_triggers(sentence, scene, peaceful=peaceful)
            if (draft := self._draft(trigger, reading, scene)) is not None
        ]
        told = contested(merged(drafts), reading.claims, scene, reading.article.id)
        ordinals: Counter[str] = Counter()
        return tuple(self._event(draft, reading, ordinals) for draft in told)

    def _scene(self, reading: Reading) -> Scene:
        doc = reading.parse
        return Scene(
            doc=doc,
            actors={actor.actor_id: actor for actor in reading.actors},
            cast=Cast(reading.actors, doc),
            world=self._world,
            lexicon=self._lexicon,
            labels={i: entity.label for entity in reading.entities for i in _tokens(doc, entity)},
            place_tokens=frozenset(i for place in reading.places for i in _tokens(doc, place)),
            date_tokens=frozenset(i for date in reading.dates for i in _tokens(doc, date)),
        )

    def _draft(self, trigger: Trigger, reading: Reading, scene: Scene) -> Draft | None:
        token, entry = trigger.token, trigger.entry
        owner = _responsible(token)
        doers = [owner] if owner else actors_of(entry, token, scene)
        sufferers = recipients_of(entry, token, scene)
        actors, recipients = self._parties(trigger, doers, sufferers, reading, scene)
        numbers = _numbers(trigger, doers, sufferers, scene)
        if not _is_told(trigger, actors, recipients, numbers, reading):
            return None
        place, basis = place_of(token, reading.places)
        if basis == "dateline" and not _is_on_the_ground(entry.type):
            place, basis = None, None
        when = when_of(token, reading.dates, reading.article.published_at)
        spoken = word_on(token, reading.claims, scene, reading.article.id)
        factuality = self._dated(_reported(factuality_of(token, scene.lexicon), spoken), when, reading)
        spoken = _denied(spoken) if factuality is Factuality.NEGATED else spoken
        draft = Draft(
            trigger=token,
            entry=entry,
            actors=actors,
            recipients=recipients,
            place=place,
            place_basis=basis,
            when=when,
            numbers=numbers,
            word=spoken,
            factuality=factuality,
            responsibility=owner is not None,
            anaphoric=is_anaphoric(token, says_more=bool(recipients or numbers != Numbers())),
        )
        return _claimed_by_its_actors(draft) if owner else draft

    def _parties(
        self, trigger: Trigger, doers: list[Token], sufferers: list[Token], reading: Reading, scene: Scene
    ) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
        article_id = reading.article.id
        actors = roles_of(doers, scene, article_id, unnamed=False)
        recipients = roles_of(sufferers, scene, article_id, unnamed=True)
        if trigger.entry.reciprocal:
            return tuple({role.actor_id: role for role in (*actors, *recipients)}.values()), ()
        doing = {role.actor_id for role in actors}
        return actors, tuple(role for role in recipients if role.actor_id not in doing)

    def _dated(self, factuality: Factuality, when: When, reading: Reading) -> Factuality:
        """Correct the grammar by the calendar: what lies ahead is planned, what lies far behind is history."""
        published = reading.article.published_at
        if factuality not in {Factuality.HAPPENED, Factuality.ONGOING} or published is None:
            return factuality
        if when.basis is TimeBasis.PUBLICATION or when.start is None or when.end is None:
            return factuality
        if when.start > published + timedelta(days=1):
            return Factuality.PLANNED
        return Factuality.HISTORICAL if when.end < published - self._history else factuality

    def _event(self, draft: Draft, reading: Reading, ordinals: Counter[str]) -> Event:
        article, entry = reading.article, draft.entry
        identity = _identity(draft)
        ordinals[identity] += 1
        return Event(
            id=make_id("event", article.id, identity, ordinals[identity]),
            version=article.version,
            article_id=article.id,
            outlet=article.outlet,
            url=article.url,
            published_at=article.published_at,
            language=article.language,
            type=entry.type,
            mode=entry.mode,
            contexts=_contexts(draft, self._lexicon),
            quad=PLOVER[entry.type].quad,
            intensity=intensity(entry.type, entry.mode),
            actors=draft.actors,
            recipients=draft.recipients,
            place=draft.place.model_copy(update={"role": PlaceRole.EVENT}) if draft.place else None,
            place_basis=draft.place_basis,
            when=draft.when,
            numbers=draft.numbers,
            attribution=draft.word.attribution,
            claimed_by=draft.word.claimed_by,
            denied_by=draft.word.denied_by,
            responsibility=draft.responsibility,
            factuality=draft.factuality,
            evidence=_trimmed(draft.trigger.sent),
            trigger=_span(draft.trigger),
            rule=entry.id,
            confidence=_confidence(draft),
            title=title_of(draft),
        )


def _tokens(doc: Doc, span: Span) -> Iterator[int]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    yield from (token.i for token in found or ())


def _span(token: Token) -> Span:
    return Span(start=token.idx, end=token.idx + len(token), text=token.text)


def _trimmed(sentence: DocSpan) -> Span:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return Span(start=start, end=start + len(text.strip()), text=text.strip())


def _is_peaceful(doc: Doc, lexicon: EventLexicon) -> bool:
    """Say whether an article is of a kind (sport, business) in which words of conflict mean something else."""
    found: Counter[str] = Counter()
    kinds: dict[str, set[str]] = {}
    for token in doc:
        domain = lexicon.domains.get(word(token))
        if domain:
            found[domain] += 1
            kinds.setdefault(domain, set()).add(word(token))
    return any(len(kinds[name]) >= _DOMAIN_WORDS and count >= _DOMAIN_SHARE * len(doc) for name, count in found.items())


def _responsible(token: Token) -> Token | None:
    """Return who claims responsibility for what a noun tells of: "the Legion claimed responsibility for the raids"."""
    preposition = token.head
    duty = preposition.head
    verb = duty.head
    if preposition.lower_ != "for" or duty.lower_ not in {"responsibility", "credit"} or not is_verb(verb):
        return None
    owners = subjects(verb) if word(verb) in _RESPONSIBLE and not is_negated(verb) else []
    return owners[0] if owners else None


def _claimed_by_its_actors(draft: Draft) -> Draft:
    claimants = tuple(Claimant(**role.model_dump()) for role in draft.actors)
    return replace(draft, word=Word(Attribution.CLAIMED, claimed_by=claimants))


def _is_told(
    trigger: Trigger, actors: tuple[Role, ...], recipients: tuple[Role, ...], numbers: Numbers, reading: Reading
) -> bool:
    """Say whether a trigger says enough to be an event: who takes part, how many, or where; or "a bomb exploded"."""
    if actors or recipients or numbers != Numbers():
        return True
    if PLOVER[trigger.entry.type].quad is not Quad.MATERIAL_CONFLICT or PLOVER[trigger.entry.type].needs_recipient:
        return False
    if is_noun(trigger.token):
        bound = any(guard.slot == "governor" for guard in trigger.entry.needs) or is_outbreak(trigger.token.head)
        return bound or place_of(trigger.token, reading.places)[1] == "text"
    return any(guard.slot == "subject" for guard in trigger.entry.needs)


def _is_on_the_ground(kind: EventType) -> bool:
    """Say whether an event of this type happens where the reporter is: deeds and meetings do, words need not."""
    return kind is EventType.CONSULT or PLOVER[kind].quad in {Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT}


def _reported(factuality: Factuality, spoken: Word) -> Factuality:
    """Correct by the claim around it: what is threatened or demanded has not happened."""
    if factuality in {Factuality.HAPPENED, Factuality.ONGOING}:
        if Stance.THREATENS in spoken.stances:
            return Factuality.PLANNED
        if Stance.DEMANDS in spoken.stances:
            return Factuality.HYPOTHETICAL
    return factuality


def _denied(spoken: Word) -> Word:
    """Take who says that it did not happen for one who denies it."""
    if spoken.attribution is not Attribution.CLAIMED:
        return spoken
    return replace(spoken, attribution=Attribution.DENIED, claimed_by=(), denied_by=spoken.claimed_by)


def _numbers(trigger: Trigger, doers: list[Token], sufferers: list[Token], scene: Scene) -> Numbers:
    fields: dict[str, Quantity | None] = {}
    counted = trigger.entry.counts
    if counted is not None:
        heads = [head for slot in trigger.entry.counted for head in fill(slot, trigger.token, scene)]
        heads = heads or (doers if counted == "crowd" else sufferers)
        fields[counted] = next((q for head in heads if _is_countable(head) and (q := find_quantity(head))), None)
    if is_noun(trigger.token):
        fields["count"] = _several(find_quantity(trigger.token))
    return Numbers(**fields)


def _is_countable(head: Token) -> bool:
    """Say whether a number on a word counts people: on a noun, on "dead", or a bare number ("wounding 30")."""
    return is_noun(head) or head.tag_ in {"CD", "JJ"}


def _several(count: Quantity | None) -> Quantity | None:
    """Leave out what an article says: "an attack" is not counted."""
    return None if count is None or count.text.lower() in {"a", "an"} else count


def _contexts(draft: Draft, lexicon: EventLexicon) -> tuple[Context, ...]:
    found = set(draft.entry.contexts)
    found.update(lexicon.contexts[w] for token in draft.trigger.sent if (w := word(token)) in lexicon.contexts)
    return tuple(context for context in Context if context in found)


def _identity(draft: Draft) -> str:
    """Return what makes an event the same one in the next version of its article: not its offsets, not its numbers."""
    return "|".join(
        [
            draft.entry.type,
            draft.trigger.lower_,
            ",".join(sorted(role.actor_id for role in draft.actors)),
            ",".join(sorted(role.actor_id for role in draft.recipients)),
        ]
    )


def _confidence(draft: Draft) -> float:
    """Weigh how much of an event the text spells out."""
    score = 0.45
    score += 0.15 * bool(draft.actors) + 0.15 * bool(draft.recipients)
    score += 0.1 * is_verb(draft.trigger) + 0.05 * (draft.place_basis == "text")
    score += 0.05 * (draft.when.basis is TimeBasis.TEXT) - 0.15 * draft.entry.ambiguous
    return round(score, 2)
