"""The law of the table: every step finds filled what it needs, and fills its one field with what that field holds."""

import inspect
from collections.abc import Callable
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from processors.parse import Parse
from processors.pipeline import Step, table
from processors.reading import Reading
from streams.knowledge import load_knowledge
from streams.models import load_model
from streams.settings import Settings
from tests.house.source import ROOT

FIELDS = get_type_hints(Reading)
GIVEN = {"article"}
"""What a reading has before the first step."""


@pytest.fixture(scope="module")
def steps() -> tuple[Step, ...]:
    model = load_model(Settings.model_fields["model"].default)
    knowledge = load_knowledge()
    return table(Parse(model, knowledge.dictionary), knowledge)


def _returned(call: Callable[..., Any]) -> Any:
    """Return what a step says that it returns, be it a function or an object with `__call__`."""
    return get_type_hints(call if inspect.isfunction(call) else type(call).__call__)["return"]


def _one_of_many(kind: Any) -> Any:
    """Return what a batch step makes of one reading: `list[Doc]` is a Doc each."""
    assert get_origin(kind) is list
    return get_args(kind)[0]


def test_needs_are_filled_before(steps: tuple[Step, ...]) -> None:
    """No step reads a field that a later step, or none, fills."""
    filled = set(GIVEN)
    for step in steps:
        missing = set(step.needs) - filled
        assert not missing, f"{step.fills} needs {missing}, which no earlier step fills"
        filled.add(step.fills)


def test_every_field_is_filled_once(steps: tuple[Step, ...]) -> None:
    """The table fills each field of the reading, and no field twice."""
    assert sorted(step.fills for step in steps) == sorted(set(FIELDS) - GIVEN)


def test_steps_return_what_their_field_holds(steps: tuple[Step, ...]) -> None:
    """The type that a step says it returns is the type of the field that it fills."""
    for step in steps:
        returned = _returned(step.call)
        made = _one_of_many(returned) if step.batch else returned
        holds = FIELDS[step.fills]
        assert made == holds or made in get_args(holds), f"{step.fills} holds {holds}, the step returns {made}"


def test_steps_do_not_import_each_other(steps: tuple[Step, ...]) -> None:
    """A step knows the reading, not who filled it."""
    named = {inspect.getmodule(step.call if inspect.isfunction(step.call) else type(step.call)) for step in steps}
    modules = [module.__name__ for module in named if module is not None]
    for name in modules:
        text = (ROOT / f"{name.replace('.', '/')}.py").read_text()
        others = [other for other in modules if other != name and f"from {other} import" in text]
        assert not others, f"{name} imports the steps {others}"
