"""What can go wrong with a task that runs in a worker. None of these is the caller's 500: each has its own answer."""

from typing import Final

CLIENT_GONE: Final = 499
"""The status, in the log and the figures only, of an answer that nobody waits for; nginx calls it so."""


class TaskError(Exception):
    """A task that gave no result."""


class TaskTimeout(TaskError):
    """The task passed its deadline; its worker was killed and replaced."""


class TaskCrashed(TaskError):
    """The worker died of its task: no stack left (deep nesting), no memory left. It was replaced."""


class WorkerKilled(TaskCrashed):
    """The worker was killed from outside, or with its supervisor: the task is not to blame, and may be asked again."""


class TaskFailed(TaskError):
    """The task's function raised; the message is the exception's class, its traceback is on standard error."""


class ResultTooLarge(TaskError):
    """The result is over the limit; nothing of it was sent."""


class PoolBusy(TaskError):
    """Every worker is taken and the queue is full, or the wait was too long: try again later."""


class ClientBusy(PoolBusy):
    """One client has as many tasks under way or waiting as one may."""


class StoreAway(PoolBusy):
    """The remote store does not answer, or does not hold the release served: try again later."""

    def __init__(self, why: str, retry_after: str = "") -> None:
        self.retry_after = retry_after
        super().__init__(why)


class StoreFaulty(TaskError):
    """The remote store answered what is no answer to a query: a refusal, a redirect, another type, half a result."""


class ClientGone(TaskError):
    """The client hung up before the task had ended; it was stopped."""


class PoolNotStarted(TaskError):
    """The supervisor could not load its data; the message says why."""
