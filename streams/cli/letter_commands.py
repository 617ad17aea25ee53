"""Commands on dead letters: which are meant is said in the same options everywhere."""

# ruff: noqa: PLC0415  a command imports what it needs when it is called

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli import moments
from streams.cli.asking import AsJson, DryRun, Yes, awaited, is_agreed, settings_of_a_broker
from streams.cli.failing import UsageError, told

if TYPE_CHECKING:
    from streams.choosing import Wanted
    from streams.settings import Settings

_BY_ARTICLE = 'Only those whose key is this id, or whose JSON has it as "id", "uri" or "article_id".'

Places = Annotated[list[str] | None, typer.Argument(metavar="[PLACE...]", help="partition:offset; all.")]
Codes = Annotated[list[str] | None, typer.Option("--code", help="Only those with this reason code; may be repeated.")]
Origin = Annotated[str | None, typer.Option("--topic", help="Only those that came from this topic: raw, enriched, ...")]
Since = Annotated[str | None, typer.Option(metavar=moments.METAVAR, help=f"Only from then on: {moments.HELP}.")]
Until = Annotated[str | None, typer.Option(metavar=moments.METAVAR, help="Only from before then.")]
Article = Annotated[str | None, typer.Option("--article", metavar="ID", help=_BY_ARTICLE)]

letters_app = typer.Typer(help="Messages that could not be read or processed.", no_args_is_help=True)


@letters_app.command("list")
def letters_list(  # noqa: PLR0913  each is an option of the command
    places: Places = None,
    *,
    code: Codes = None,
    topic: Origin = None,
    since: Since = None,
    until: Until = None,
    article: Article = None,
    as_json: AsJson = False,
) -> None:
    """List the dead letters: where they lie, why, and how large they are."""
    from streams.cli.letters import list_letters

    with told():
        settings = settings_of_a_broker()
        awaited(list_letters(settings, _wanted(settings, places, code, topic, since, until, article), as_json=as_json))


@letters_app.command("show")
def letters_show(
    place: Annotated[str, typer.Argument(help="partition:offset, as `list` prints it.")], *, as_json: AsJson = False
) -> None:
    """Show one dead letter: its reasons, its headers, and its value with control characters escaped."""
    from streams.cli.letters import show_letter

    with told():
        awaited(show_letter(settings_of_a_broker(), place, as_json=as_json))


@letters_app.command("replay")
def letters_replay(  # noqa: PLR0913  each is an option of the command
    places: Places = None,
    *,
    code: Codes = None,
    topic: Origin = None,
    since: Since = None,
    until: Until = None,
    article: Article = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Send dead letters back to where they came from, their attempts counted; they stay where they are as well."""
    from streams.cli.letters import replay_letters

    with told():
        settings = settings_of_a_broker()
        wanted = _wanted(settings, places, code, topic, since, until, article)
        awaited(replay_letters(settings, wanted, dry_run=dry_run, as_json=as_json))


@letters_app.command("purge")
def letters_purge(  # noqa: PLR0913  each is an option of the command
    places: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    *,
    before: Annotated[str | None, typer.Option(metavar=moments.METAVAR, help=f"Older ones: {moments.HELP}.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that there are.")] = False,
    code: Annotated[list[str] | None, typer.Option(hidden=True)] = None,
    topic: Annotated[str | None, typer.Option(hidden=True)] = None,
    article: Annotated[str | None, typer.Option(hidden=True)] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Delete the oldest dead letters for good: all, or those from before a time.

    Kafka deletes from the beginning of a partition up to a message, and never one from the middle.
    """
    from streams.cli.letters import purge_letters

    with told():
        if places or code or topic or article:
            raise UsageError(
                "Kafka cannot delete single messages from this topic: `--before TIME` or `--all` deletes the oldest; "
                "the others go when their retention is over (30 days). `list` and `replay` can choose"
            )
        if everything == (before is not None):
            raise UsageError("say which: --before TIME, or --all")
        moment, agreed = moments.moment_from(before), partial(is_agreed, yes=yes)
        purging = purge_letters(settings_of_a_broker(), moment, dry_run=dry_run, is_agreed=agreed, as_json=as_json)
        raise typer.Exit(awaited(purging))


def _wanted(  # noqa: PLR0913, PLR0917  as many as there are options
    settings: "Settings",
    places: list[str] | None,
    codes: list[str] | None,
    topic: str | None,
    since: str | None,
    until: str | None,
    article: str | None,
) -> "Wanted":
    from streams.choosing import Wanted
    from streams.cli.letters import codes_of, places_of, topics_of

    return Wanted(
        codes=codes_of(codes or []),
        topics=topics_of(settings, topic),
        since=moments.moment_from(since),
        until=moments.moment_from(until),
        article_id=article,
        places=places_of(places or []),
    )
