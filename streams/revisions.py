"""Revisions on their way: the letters that tell which events an article's version made, changed or took back."""

from dataclasses import replace

from processors.revising import Revision
from schemas.event import Event, EventStatus
from schemas.standing import Standing, Told
from schemas.topics import EVENTS, STANDING, events_of
from streams.codec import write
from streams.envelope import headers_for, traceparent_of
from streams.message import REPLAY, Letter, Message, sent_at

SOURCE = "urn:dateline:revise"
REVISED = "news.article.revised"


def kind_of(told: Told) -> str:
    """Return the CloudEvents type under which an event is told."""
    if told.event.status is EventStatus.RETRACTED:
        return "news.event.retracted"
    return "news.event.created" if told.since == told.event.version else "news.event.updated"


def write_revision(standing: Standing, revision: Revision, message: Message) -> tuple[Letter, ...]:
    """Return two letters an event, to the topic of all and to that of its type, and behind them how the article stands.

    That one goes to the partition of the message, as whoever takes that partition over will look for it there.
    """
    events = [
        _letter(topic.name, kind_of(told), told.event, message)
        for told in revision.told
        for topic in (EVENTS, events_of(told.event.type))
    ]
    return *events, replace(_letter(STANDING.name, REVISED, standing, message), partition=message.partition)


def _letter(topic: str, kind: str, model: Event | Standing, message: Message) -> Letter:
    trace = traceparent_of(message.headers)
    headers = headers_for(kind, model, source=SOURCE, traceparent=trace, at=sent_at(message))
    headers += tuple(header for header in message.headers if header[0] == REPLAY)
    article_id = model.article_id if isinstance(model, Event) else model.id
    return Letter(topic, article_id.encode(), write(model), headers)
