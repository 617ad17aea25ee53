"""A worker as a process of its own: `python -m tests.flows.worker AGENT... [--work module:function]`."""

import argparse
import functools
import sys

from streams.agents.enrich import WORK, enrich
from streams.log import set_up_logging
from streams.running import run_agents
from streams.settings import read_settings


def main() -> int:
    """Run the agents with the settings of the environment, `enrich` with the work that is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("agents", nargs="+")
    parser.add_argument("--work", default=WORK)
    arguments = parser.parse_args()
    set_up_logging("json")
    return run_agents(arguments.agents, read_settings(), {"enrich": functools.partial(enrich, work=arguments.work)})


if __name__ == "__main__":
    sys.exit(main())
