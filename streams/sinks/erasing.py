"""Erasing: what is left of alerts when an article is taken back or deleted; pure, as the rows are."""

from collections.abc import Collection
from typing import Any

Row = dict[str, Any]


def without_text_of(alert: Row, article_ids: Collection[str]) -> Row:
    """Return an alert whose reports of these articles have no title; the alert's own is that of the next report.

    Where no other article reports it, the values by which it was grouped go as well, as these are of the text.
    """
    reports = [report | {"title": ""} if report["article_id"] in article_ids else report for report in alert["reports"]]
    if all(article_id in article_ids for article_id in alert["article_ids"]):
        alert = alert | {"group": dict.fromkeys(alert["group"])}
    return alert | {"reports": reports, "title": _title(alert, reports)}


def without_article(alert: Row, article_id: str, event_ids: Collection[str]) -> Row | None:
    """Return an alert without an article and its events, or None where it rests on nothing else."""
    article_ids = [id_ for id_ in alert["article_ids"] if id_ != article_id]
    if not article_ids:
        return None
    reports = [report for report in alert["reports"] if report["article_id"] != article_id]
    gone = {*event_ids, *(report["event_id"] for report in alert["reports"] if report["article_id"] == article_id)}
    events = [id_ for id_ in alert["event_ids"] if id_ not in gone]
    times = [report["published_at"] for report in reports if report["published_at"]]
    dates = {"first_at": times[0], "last_at": times[-1]} if times else {}
    sums = {"count": max(1, len(events)), "independent_sources": max(1, _outlets(reports))}
    lists = {"article_ids": article_ids, "event_ids": events, "reports": reports}
    return alert | lists | sums | dates | {"title": _title(alert, reports)}


def _outlets(reports: Collection[Row]) -> int:
    return len({report["outlet"] or report["article_id"] for report in reports})


def _title(alert: Row, reports: Collection[Row]) -> str:
    """Return the rule's title, and that of the first report that has one."""
    first = next((report["title"] for report in reports if report["title"]), None)
    return f"{alert['rule_title']}: {first}" if first else str(alert["rule_title"])
