"""The work of a process of the pool: messages in, and for each the letters that carry what was read, or its verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.article import Article
from schemas.event import Event, EventStatus
from schemas.outcome import Dropped, Enriched, ErrorCode, Outcome, Quarantined, UnreadableError
from schemas.record import OutcomeName, Record
from schemas.topics import ENRICHED, EVENTS, events_of
from streams.codec import read_message, write
from streams.envelope import headers_for, traceparent_of
from streams.message import Condemned, Handled, Letter, Message, Result
from streams.pool import Work
from streams.reader import Reader, load_reader
from streams.settings import Settings

SOURCE = "urn:dateline:enrich"


def prepare(settings: Settings) -> Work:
    """Load what it takes to read articles, and read one, as the first is slow."""
    work = Enriching(load_reader(settings), now=lambda: datetime.now(UTC))
    work([Message("", 0, 0, 0.0, None, b'{"text": "Officials in Kyiv said on Monday that the talks had ended."}')])
    return work


@dataclass(frozen=True, slots=True)
class Enriching:
    """Read articles out of messages, a handful at a time."""

    reader: Reader
    now: Callable[[], datetime]

    def __call__(self, messages: Sequence[Message]) -> list[Result]:
        """Return the result of each message, in their order."""
        entered = [self._enter(message) for message in messages]
        outcomes = iter(self._read([article for article in entered if isinstance(article, Article)]))
        return [
            _guarded(message, next(outcomes)) if isinstance(article, Article) else article
            for message, article in zip(messages, entered, strict=True)
        ]

    def _read(self, articles: Sequence[Article]) -> list[Outcome]:
        """Return how each article ends; where a handful cannot be read, each is tried alone."""
        try:
            return self.reader.read(articles)
        except Exception as error:  # noqa: BLE001  the edge: one article must not stop the others, nor the stream
            if len(articles) == 1:
                detail = f"reading failed with {type(error).__name__}"
                return [Quarantined(articles[0].id, ErrorCode.FAILED_STEP, detail)]
            return [outcome for article in articles for outcome in self._read([article])]

    def _enter(self, message: Message) -> Article | Condemned:
        """Return the article in a message, unless it cannot be read, or may not be yet."""
        try:
            article = self.reader.normalise(read_message(message.value, message.headers))
        except UnreadableError as error:
            return Condemned(error.code, error.detail, "decode")
        except Exception as error:  # noqa: BLE001  the edge: a message that breaks the door must not stop the stream
            name = type(error).__name__
            return Condemned(ErrorCode.FAILED_STEP, f"the door failed with {name}", "normalise", name)
        if article.embargoed_until and article.embargoed_until > self.now():
            until = article.embargoed_until.isoformat()
            return Condemned(ErrorCode.EMBARGOED, f"embargoed until {until}: replay it then", "embargo")
        return article


def _guarded(message: Message, outcome: Outcome) -> Result:
    try:
        return _leave(message, outcome)
    except Exception as error:  # noqa: BLE001  the edge: what cannot be written must not stop the stream
        name = type(error).__name__
        return Condemned(ErrorCode.FAILED_STEP, f"writing failed with {name}", "encode", name)


def _leave(message: Message, outcome: Outcome) -> Result:
    match outcome:
        case Enriched(record):
            letters = (_record_letter(message, record), *_event_letters(message, record))
            facts: dict[str, str | int | float | None] = {"article": record.id, "events": len(record.events)}
            return Handled(OutcomeName.ENRICHED.value, letters, facts=facts)
        case Dropped(record, reason):
            letter = _record_letter(message, record)
            return Handled(OutcomeName.DROPPED.value, (letter,), reason=reason.value, facts={"article": record.id})
        case Quarantined(_, code, detail):
            return Condemned(code, detail, "enrich", "StepError")


def _record_letter(message: Message, record: Record) -> Letter:
    return _letter(message, ENRICHED.name, "news.article.enriched", record, record.id)


def _event_letters(message: Message, record: Record) -> tuple[Letter, ...]:
    """Return two letters an event: to the topic of all, and to that of its type."""
    return tuple(
        _letter(message, topic.name, _kind(event), event, event.article_id)
        for event in record.events
        for topic in (EVENTS, events_of(event.type))
    )


def _kind(event: Event) -> str:
    if event.status is EventStatus.RETRACTED:
        return "news.event.retracted"
    return "news.event.created" if event.version <= 1 else "news.event.updated"


def _letter(message: Message, topic: str, kind: str, model: Record | Event, key: str) -> Letter:
    trace = traceparent_of(message.headers)
    headers = headers_for(kind, model, source=SOURCE, traceparent=trace, at=_sent_at(message))
    return Letter(topic, key.encode(), write(model), headers)


def _sent_at(message: Message) -> datetime | None:
    """Return when a message was sent, unless its producer made that up."""
    try:
        return datetime.fromtimestamp(message.timestamp, UTC)
    except (ValueError, OverflowError, OSError):
        return None
