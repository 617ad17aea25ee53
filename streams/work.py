"""The work of a process of the pool: messages in, and for each the letters that carry what was read, or its verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.article import Article, PubStatus
from schemas.outcome import Dropped, DropReason, Enriched, ErrorCode, Outcome, Quarantined, UnreadableError
from schemas.record import OutcomeName, Record
from schemas.topics import ENRICHED
from streams.codec import read_message, write
from streams.envelope import headers_for, traceparent_of
from streams.holding import forget_letter, hold_letter
from streams.message import Condemned, Handled, Letter, Message, Result, sent_at
from streams.pool import Work
from streams.reader import Reader, load_reader
from streams.settings import Settings

SOURCE = "urn:dateline:enrich"
KIND = "news.article.enriched"
HELD = "held"
"""The outcome of a message that is to be read later: when it comes again, it ends as every article does."""


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
            _guarded(message, next(outcomes) if isinstance(article, Article) else article)
            if isinstance(article, Article | Dropped)
            else article
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

    def _enter(self, message: Message) -> Article | Dropped | Result:
        """Return the article in a message, unless it cannot be read, may not be yet, or is not to be any more."""
        try:
            article = self.reader.normalise(read_message(message.value, message.headers))
        except UnreadableError as error:
            return Condemned(error.code, error.detail, "decode")
        except Exception as error:  # noqa: BLE001  the edge: a message that breaks the door must not stop the stream
            name = type(error).__name__
            return Condemned(ErrorCode.FAILED_STEP, f"the door failed with {name}", "normalise", name)
        if article.status is PubStatus.USABLE and article.embargoed_until and article.embargoed_until > self.now():
            return Handled(HELD, (hold_letter(message, article.id, article.version, article.embargoed_until),))
        if _is_expired(article, sent_at(message)):
            return self.reader.drop(article, DropReason.EXPIRED)
        return article


def _is_expired(article: Article, sent: datetime | None) -> bool:
    """Say whether an article was past its time when it was sent: by the message's own time, so that replays agree."""
    return article.expires_at is not None and sent is not None and article.expires_at <= sent


def _guarded(message: Message, outcome: Outcome) -> Result:
    try:
        return _leave(message, outcome)
    except Exception as error:  # noqa: BLE001  the edge: what cannot be written must not stop the stream
        name = type(error).__name__
        return Condemned(ErrorCode.FAILED_STEP, f"writing failed with {name}", "encode", name)


def _leave(message: Message, outcome: Outcome) -> Result:
    match outcome:
        case Enriched(record):
            facts: dict[str, str | int | float | None] = {"article": record.id, "events": len(record.events)}
            return Handled(OutcomeName.ENRICHED.value, (_record_letter(message, record),), facts=facts)
        case Dropped(record, reason):
            letters = (_record_letter(message, record), *_forgetting(record))
            return Handled(OutcomeName.DROPPED.value, letters, reason=reason.value, facts={"article": record.id})
        case Quarantined(_, code, detail):
            return Condemned(code, detail, "enrich", "StepError")


def _forgetting(record: Record) -> tuple[Letter, ...]:
    """Keep what is still held of an article from coming out, where its outlet has taken it back."""
    return () if record.article.status is PubStatus.USABLE else (forget_letter(record.id, record.version),)


def _record_letter(message: Message, record: Record) -> Letter:
    trace = traceparent_of(message.headers)
    headers = headers_for(KIND, record, source=SOURCE, traceparent=trace, at=sent_at(message))
    return Letter(ENRICHED.name, record.id.encode(), write(record), headers)
