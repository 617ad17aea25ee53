"""Ninjs: three generations of one format, one submission."""

from datetime import UTC, datetime
from typing import Any

import pytest

from processors.ninjs import is_ninjs, read_ninjs
from processors.submissions import read_object
from schemas.article import PubStatus

BODY = "A ferry with 40 people on board ran aground off the island of Mull on Friday, the coastguard said."
HTML = f"<p>{BODY}</p><p>Nobody was hurt.</p>"

GENERATION_1: dict[str, Any] = {
    "uri": "urn:newsml:wire.example:20240119:ferry",
    "type": "text",
    "version": "3",
    "versioncreated": "2024-01-19T14:05:00Z",
    "firstcreated": "2024-01-19T13:00:00Z",
    "pubstatus": "usable",
    "language": "en-GB",
    "headline": "Ferry runs aground off Mull",
    "body_text": BODY,
    "body_xhtml": HTML,
    "byline": "Iona Campbell",
    "ednote": "Updates with casualties",
    "copyrightholder": "Example Wire",
    "urgency": 3,
}
GENERATION_2: dict[str, Any] = {
    "uri": "urn:newsml:wire.example:20240119:ferry",
    "standard": {"name": "ninjs", "version": "2.1"},
    "version": "3",
    "versioncreated": "2024-01-19T14:05:00Z",
    "pubstatus": "usable",
    "language": "en-GB",
    "headlines": [
        {"role": "short", "value": "Ferry aground"},
        {"role": "main", "value": "Ferry runs aground off Mull"},
    ],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": BODY},
        {"role": "html", "contenttype": "text/html", "value": HTML},
    ],
    "by": "Iona Campbell",
    "ednote": "Updates with casualties",
    "infosources": [{"name": "Example Wire", "role": "cpnat:abstract"}],
    "urgency": 3,
}
GENERATION_3: dict[str, Any] = {
    "uri": "urn:newsml:wire.example:20240119:ferry",
    "standard": {"name": "ninjs", "version": "3.1"},
    "version": "3",
    "versionCreated": "2024-01-19T14:05:00Z",
    "pubStatus": "usable",
    "language": "en-GB",
    "headlines": [{"role": "main", "value": "Ferry runs aground off Mull"}],
    "bodies": [{"contentType": "application/xhtml+xml; charset=utf-8", "value": HTML}, {"value": BODY}],
    "by": "Iona Campbell",
    "edNote": "Updates with casualties",
    "copyrightHolder": "Example Wire",
    "renditions": [{"name": "web", "contentType": "text/html", "href": "https://wire.example/ferry"}],
    "urgency": 3,
}


@pytest.mark.parametrize("item", [GENERATION_1, GENERATION_2, GENERATION_3], ids=["1", "2", "3"])
def test_generations_say_the_same(item: dict[str, Any]) -> None:
    """Names and shapes changed over the years; what an article is did not."""
    submission = read_object(item)
    assert submission.id == "urn:newsml:wire.example:20240119:ferry"
    assert submission.version == 3
    assert submission.title == "Ferry runs aground off Mull"
    assert submission.html == HTML
    assert submission.text is None
    assert submission.language == "en-GB"
    assert submission.published_at == datetime(2024, 1, 19, 14, 5, tzinfo=UTC)
    assert submission.outlet.name == "Example Wire"
    assert submission.byline == "Iona Campbell"
    assert submission.ed_note == "Updates with casualties"
    assert submission.status is PubStatus.USABLE
    assert submission.ext["urgency"] == 3


def test_page_on_the_web_gives_the_url() -> None:
    """`uri` is a name; only a rendition for readers is an address."""
    assert read_object(GENERATION_3).url == "https://wire.example/ferry"
    assert read_object(GENERATION_1).url is None


def test_plain_text_serves_where_there_is_no_html() -> None:
    """HTML keeps paragraphs and is preferred, but not required."""
    item = {**GENERATION_1}
    del item["body_xhtml"]
    assert read_object(item).text == BODY


def test_kill_comes_without_a_body() -> None:
    """`pubstatus: canceled` ends an article by its name alone."""
    submission = read_object({"uri": "urn:x", "version": "4", "pubstatus": "canceled"})
    assert (submission.id, submission.version, submission.status) == ("urn:x", 4, PubStatus.CANCELED)


def test_time_numbers_versions_where_the_publisher_does_not() -> None:
    """A later version is a higher one although no `version` says so."""
    first, second = (
        {"uri": "urn:x", "headline": "Ferry aground", "versioncreated": time}
        for time in ("2024-01-19T14:05:00Z", "2024-01-19T14:06:00Z")
    )
    assert read_object(first).version < read_object(second).version


def test_embargo_is_kept() -> None:
    """Until when nobody may see it is the one thing that must not be lost."""
    submission = read_object({"uri": "urn:x", "headline": "Budget", "embargoed": "2024-03-06T12:30:00Z"})
    assert submission.embargoed_until == datetime(2024, 3, 6, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "item",
    [
        {"uri": "urn:x", "text": "Ours, with a field of that name."},
        {"uri": 5, "headline": "No name"},
        {"headline": "No uri"},
        {"uri": "urn:x", "title": "Nothing of ninjs"},
    ],
)
def test_our_own_form_is_not_mistaken(item: dict[str, Any]) -> None:
    """An object is ninjs by its `uri` and one more of its keys."""
    assert not is_ninjs(item)


@pytest.mark.parametrize(
    "item",
    [
        {"uri": "urn:x", "bodies": "none", "headlines": None},
        {"uri": "urn:x", "bodies": [1, None, {"value": 3}, []], "headlines": [{}]},
        {"uri": "urn:x", "pubstatus": "usable", "infosources": {"name": "x"}, "renditions": [[]]},
    ],
)
def test_broken_lists_count_as_absent(item: dict[str, Any]) -> None:
    """A list that is none, and items that are none, break nothing."""
    fields = read_ninjs(item)
    assert not {"text", "html"} & fields.keys()


@pytest.mark.parametrize("field", ["embargoed", "embargoedUntil", "embargoeduntil"])
def test_an_embargo_is_read_under_each_of_its_names(field: str) -> None:
    """Generations 1 and 2 write `embargoed`, 3 `embargoedUntil`; to miss one would publish what nobody may have yet."""
    submission = read_object(GENERATION_3 | {field: "2024-01-20T06:00:00Z"})
    assert submission.embargoed_until == datetime(2024, 1, 20, 6, tzinfo=UTC)
    assert field not in submission.ext


def test_the_end_of_an_item_is_read() -> None:
    """`expires`, in every generation."""
    assert read_object(GENERATION_1 | {"expires": "2024-02-01T00:00:00Z"}).expires_at == datetime(
        2024, 2, 1, tzinfo=UTC
    )
