"""Resting: a kill and an alert on the killed article may come at the same time, and no text is left all the same."""

import asyncio

from streams.sinks.reads import latest_alerts
from streams.sinks.store import Store
from tests import made
from tests.streams.sinks.test_erasing import BOTH


async def test_a_kill_and_an_alert_side_by_side_leave_no_title(store: Store, database_url: str) -> None:
    """Two workers write them at once, many times: whichever comes first, the title of the killed article is gone."""
    async with Store.open(database_url) as other:
        for number in range(20):
            ids = f"a-{number}", f"al-{number}"
            reports = [report | {"article_id": ids[0]} for report in BOTH["reports"]]
            one = made.Alert.model_validate(BOTH | {"id": ids[1], "article_ids": [ids[0]], "reports": reports})
            await asyncio.gather(store.save_record(made.killed(ids[0])), other.save_alert(one))
    left = await latest_alerts(store.engine, 100)
    assert {(alert.title, *(report.title for report in alert.reports)) for alert in left} == {("Many killed", "", "")}
    assert len(left) == 20


async def test_an_alert_on_other_articles_stays_as_it_is(store: Store) -> None:
    """Only what rests on the killed article changes."""
    others = made.alert(article_ids=("a-2", "a-3"))
    await store.save_alert(others)
    await store.save_record(made.killed("a-1"))
    assert await latest_alerts(store.engine, 10) == [others]
