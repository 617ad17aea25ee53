"""Commands on topics: what the broker lacks, told and made."""

# ruff: noqa: PLC0415  a command imports what it needs when it is called

from typing import TYPE_CHECKING

import typer

from streams.cli.asking import awaited, settings_of_a_broker
from streams.cli.failing import Exit, told

if TYPE_CHECKING:
    from streams.topics import Finding

topics_app = typer.Typer(help="The topics on the broker beside those of the contract.", no_args_is_help=True)


@topics_app.command("plan")
def topics_plan() -> None:
    """Say which topics are missing or differ; ends with 1 where some do. Nothing is changed."""
    from streams.topics import State, plan

    with told():
        findings = awaited(plan(settings_of_a_broker()))
        _print_topics(findings)
        wrong = any(finding.state is not State.RIGHT for finding in findings)
        raise typer.Exit(Exit.CRASHED if wrong else Exit.OK)


@topics_app.command("apply")
def topics_apply() -> None:
    """Make the topics that are missing; what differs is told, never altered."""
    from streams.topics import apply, plan

    async def make() -> None:
        settings = settings_of_a_broker()
        await apply(settings)
        _print_topics(await plan(settings))

    with told():
        awaited(make())


def _print_topics(findings: "list[Finding]") -> None:
    from rich.console import Console

    from streams.cli.tables import topics_table

    Console().print(topics_table(findings))
