"""A queue in which clients take turns: whoever sends a hundred requests waits behind whoever sends one.

In: a client's name and an item. Out: items, the first of each client in turn. Errors: none.
Source: round-robin fair queueing (Nagle, RFC 970), with requests instead of packets.
"""

from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class FairQueue(Generic[Item]):
    """First in, first out for one client; turn by turn between clients."""

    def __init__(self) -> None:
        self._queues: OrderedDict[str, deque[Item]] = OrderedDict()
        self._size = 0

    def push(self, client: str, item: Item) -> None:
        """Put an item at the end of its client's own queue."""
        self._queues.setdefault(client, deque()).append(item)
        self._size += 1

    def pop(self) -> Item:
        """The next item; its client's turn comes again after all others. Raises KeyError if there is none."""
        client, queue = self._queues.popitem(last=False)
        item = queue.popleft()
        if queue:
            self._queues[client] = queue
        self._size -= 1
        return item

    def remove(self, client: str, item: Item) -> None:
        """Take an item out, wherever it stands; one that is not there is no fault."""
        queue = self._queues.get(client)
        if queue and item in queue:
            queue.remove(item)
            self._size -= 1
            if not queue:
                del self._queues[client]

    def __iter__(self) -> Iterator[Item]:
        return (item for queue in list(self._queues.values()) for item in list(queue))

    def __len__(self) -> int:
        return self._size
