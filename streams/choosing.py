"""Choosing: the dead letters that are meant, by reason, origin, time, article or place."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import from_json

from schemas.outcome import ErrorCode
from schemas.topics import DEADLETTERS
from streams.replaying import DeadLetter, read_dead_letter
from streams.rewind import Stretch, rewound
from streams.settings import Settings

ID_FIELDS = ("id", "uri", "article_id")
"""Where the JSON of a submission, a ninjs item, a record or an event may name its article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which dead letters are meant: those for which all holds that is said; nothing said means all."""

    codes: frozenset[ErrorCode] = frozenset()
    topics: frozenset[str] = frozenset()
    """Full names of where they came from."""
    since: datetime | None = None
    until: datetime | None = None
    """Of their time on the topic of the dead letters; the end exclusive."""
    article_id: str | None = None
    places: frozenset[tuple[int, int]] = frozenset()
    """Partitions and offsets."""

    def takes(self, letter: DeadLetter) -> bool:
        """Say whether a letter is among them; the article is looked for last, as its JSON has to be read."""
        return (
            (not self.codes or letter.code in self.codes)
            and (not self.topics or letter.topic in self.topics)
            and (self.since is None or letter.at >= self.since)
            and (self.until is None or letter.at < self.until)
            and (not self.places or (letter.partition, letter.offset) in self.places)
            and (self.article_id is None or is_of_article(letter, self.article_id))
        )

    @property
    def stretch(self) -> Stretch:
        """What has to be read of the topic to find them."""
        offsets: dict[int, list[int]] = {}
        for partition, offset in self.places:
            offsets.setdefault(partition, []).append(offset)
        return Stretch(self.since, self.until, offsets)


ALL = Wanted()


async def dead_letters(settings: Settings, wanted: Wanted = ALL) -> AsyncIterator[DeadLetter]:
    """Yield the dead letters that are meant, one at a time; those that are written meanwhile are left out."""
    async for record in rewound(settings, DEADLETTERS, wanted.stretch):
        letter = read_dead_letter(record)
        if wanted.takes(letter):
            yield letter


def is_of_article(letter: DeadLetter, article_id: str) -> bool:
    """Say whether a letter's key, or an id in its JSON, is that of an article."""
    if letter.key == article_id.encode(errors="surrogateescape"):
        return True
    try:
        value = from_json(letter.value or b"")
    except ValueError:
        return False
    return isinstance(value, Mapping) and any(value.get(name) == article_id for name in ID_FIELDS)
