"""The table of steps, in order, and the loop that takes a handful of articles through it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from processors.actors import FindActors
from processors.claims import FindClaims
from processors.dates import find_dates
from processors.entities import FindEntities
from processors.events import FindEvents
from processors.knowledge import Knowledge
from processors.parse import Parse
from processors.places import FindPlaces
from processors.reading import Reading
from processors.sentences import find_sentences
from processors.writing import write_record
from schemas.article import Article, PubStatus
from schemas.outcome import Dropped, DropReason, Enriched, ErrorCode, Outcome, Quarantined, UnreadableError
from schemas.record import OutcomeName, Provenance

SUPPORTED_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: the field it fills, what fills it, and the fields it reads."""

    fills: str
    call: Callable[[Any], Any]
    needs: tuple[str, ...] = ()
    batch: bool = False
    """Whether `call` takes all readings at once, as a model on batches is faster."""


def table(parse: Parse, knowledge: Knowledge, *, history_days: int = 90) -> tuple[Step, ...]:
    """Return the steps in the order in which every article takes them."""
    return (
        Step("doc", parse, batch=True),
        Step("sentences", find_sentences, needs=("doc",)),
        Step("entities", FindEntities(knowledge), needs=("doc",)),
        Step("places", FindPlaces(knowledge), needs=("doc", "entities")),
        Step("dates", find_dates, needs=("doc", "sentences")),
        Step("actors", FindActors(knowledge), needs=("doc", "sentences", "entities", "places")),
        Step("claims", FindClaims(knowledge), needs=("doc", "sentences", "actors")),
        Step(
            "events",
            FindEvents(knowledge, history_days=history_days),
            needs=("doc", "sentences", "entities", "places", "dates", "actors", "claims"),
        ),
    )


def run(steps: Sequence[Step], articles: Sequence[Article], provenance: Provenance) -> list[Outcome]:
    """Take articles through the steps; one outcome an article, in their order.

    An article that makes a step fail is quarantined with the step's name and the error's type; the others go on.
    """
    outcomes: dict[int, Outcome] = {}
    readings: dict[int, Reading] = {}
    for i, article in enumerate(articles):
        reason = _reason_to_drop(article)
        if reason is None:
            readings[i] = Reading(article)
        else:
            outcomes[i] = drop(article, provenance, reason)
    for step in steps:
        for i, failure in _apply(step, readings):
            outcomes[i] = failure
            del readings[i]
    for i, reading in readings.items():
        outcomes[i] = Enriched(write_record(reading, provenance))
    return [outcomes[i] for i in range(len(articles))]


def drop(article: Article, provenance: Provenance, reason: DropReason) -> Dropped:
    """Return the outcome of an article that is left unread on purpose."""
    return Dropped(write_record(Reading(article), provenance, OutcomeName.DROPPED, reason), reason)


def _reason_to_drop(article: Article) -> DropReason | None:
    if article.status is not PubStatus.USABLE:
        return DropReason(article.status.value)
    if not any(char.isalpha() for char in article.body):
        return DropReason.NO_TEXT
    if article.language not in SUPPORTED_LANGUAGES:
        return DropReason.UNSUPPORTED_LANGUAGE
    return None


def _apply(step: Step, readings: dict[int, Reading]) -> Iterator[tuple[int, Quarantined]]:
    if step.batch:
        try:
            values = step.call(list(readings.values()))
        except Exception:  # noqa: BLE001  one bad article must not take the others along: try them one by one
            values = None
        if values is not None:
            for reading, value in zip(readings.values(), values, strict=True):
                setattr(reading, step.fills, value)
            return
    for i, reading in list(readings.items()):
        try:
            value = step.call([reading])[0] if step.batch else step.call(reading)
        except UnreadableError as error:
            yield i, Quarantined(reading.article.id, error.code, error.detail)
        except Exception as error:  # noqa: BLE001  the article's outcome says which step failed and how
            detail = f"step {step.fills!r} failed with {type(error).__name__}"
            yield i, Quarantined(reading.article.id, ErrorCode.FAILED_STEP, detail)
        else:
            setattr(reading, step.fills, value)
