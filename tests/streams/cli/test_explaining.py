"""Explaining: an article is shown with its findings, and steers nothing."""

import io

from rich.console import Console

from streams.cli.explaining import explain
from tests import made


def test_an_article_steers_nothing_and_its_findings_keep_their_places() -> None:
    """What is unprintable in the text is replaced one for one, so that colours stay on their words."""
    record = made.record(events=(made.event(title="Fire\x1b[2J\x9b31m"),))
    body = record.article.body.replace("killed", "k\x1bll\x9bd", 1)
    article = record.article.model_copy(update={"body": body, "title": "Fire\x1b]0;owned\x07\u202e"})
    out = io.StringIO()
    explain(record.model_copy(update={"article": article}), Console(file=out, width=200, color_system=None))
    text = out.getvalue()
    assert all(line.isprintable() for line in text.split("\n"))
    assert r"Fire\x1b]0;owned\x07\u202e" in text
    assert "k\ufffdll\ufffdd" in text
