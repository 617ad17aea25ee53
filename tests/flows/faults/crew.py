"""The crew: workers that are started again when they end, as an orchestrator does, and counted."""

import asyncio
import signal
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.flows.faults.memory import resident
from tests.flows.flow import Flow, Worker

PAUSE_SECONDS = 0.5
"""Before a worker is started again."""


@dataclass(eq=False)
class Post:
    """A place that is to be filled by a worker; whoever fills it may end, and another takes over."""

    worker: Worker
    is_wanted: bool = True
    keeping: "asyncio.Task[None] | None" = None


@dataclass
class Crew:
    """Workers that all run the same agents."""

    flow: Flow
    agents: tuple[str, ...]
    work: str
    environ: Mapping[str, str] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    signals: int = 0
    """How many workers were killed or told to stop."""
    restarts: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    """How workers ended: exit code, or minus the signal, to how often."""

    def join(self) -> Post:
        """Start one more worker, and from now on another whenever it ends."""
        post = Post(self._start())
        post.keeping = asyncio.create_task(self._keep(post))
        self.posts.append(post)
        return post

    async def ready(self) -> None:
        """Wait until every worker has its partitions, whoever had to be started again meanwhile."""
        for post in self.posts:
            await post.worker.until_ready()

    def kill(self, post: Post, number: signal.Signals = signal.SIGKILL) -> None:
        """End whoever fills a post; another takes over."""
        if post.worker.process.poll() is None:
            post.worker.process.send_signal(number)
            self.signals += 1

    async def leave(self, post: Post) -> None:
        """Let a worker go for good, in order."""
        post.is_wanted = False
        self.kill(post, signal.SIGTERM)
        if post.keeping:
            await post.keeping
        self.posts.remove(post)

    async def dismiss(self) -> None:
        """Let all go for good, in order; it is no fault and not counted as one."""
        for post in self.posts:
            post.is_wanted = False
            if post.worker.process.poll() is None:
                post.worker.process.send_signal(signal.SIGTERM)
        await asyncio.gather(*(post.keeping for post in self.posts if post.keeping))
        self.posts.clear()

    def memory(self) -> int:
        """Return the resident bytes of all workers with their processes."""
        return sum(resident(post.worker.process.pid) for post in self.posts)

    def _start(self) -> Worker:
        return self.flow.start(*self.agents, work=self.work, **self.environ)

    async def _keep(self, post: Post) -> None:
        while True:
            while post.worker.process.poll() is None:  # noqa: ASYNC110  it happens outside of this process
                await asyncio.sleep(0.05)
            self.codes[await post.worker.ended()] += 1
            if post.is_wanted:
                await asyncio.sleep(PAUSE_SECONDS)
            if not post.is_wanted:
                return
            post.worker = self._start()
            self.restarts += 1
