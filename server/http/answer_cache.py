"""The answers of one release, kept with a bound on their bytes: exact, since a dataset changes by a build only.

In: keys of meaning (query text, dataset parameters, media types) and keys of form (the bytes of a request that was
answered so). Out: `StoredAnswer`. Errors: none. Only whole answers with status 200 are given to it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from hashlib import blake2b
from typing import Final

from server.http.stored_answer import StoredAnswer

Key = tuple[str, ...]
Form = tuple[object, ...]
"""Method, path, query string, headers that matter, body of a request."""

_SHARE: Final = 4
"""One answer takes at most this part of the cache: a dump must not drive everything else out."""
_FORMS_A_KEY: Final = 16


class AnswerCache:
    """Least recently used answers go first; `limit` is in bytes, 0 keeps nothing."""

    def __init__(self, release: str, limit: int) -> None:
        self.release = release
        self.limit = limit
        self.size = 0
        self.hits = 0
        self.misses = 0
        self._answers: OrderedDict[Key, StoredAnswer] = OrderedDict()
        self._forms: dict[Form, Key] = {}
        self._forms_of: dict[Key, list[Form]] = {}

    def tag(self, key: Key) -> str:
        """The entity tag of the answer to `key` in this release."""
        digest = blake2b(self.release.encode(), digest_size=12)
        for part in key:
            digest.update(b"%d:" % len(part) + part.encode())
        return digest.hexdigest()

    def get(self, key: Key) -> StoredAnswer | None:
        """The answer of this meaning, if it is kept."""
        answer = self._answers.get(key)
        if answer is None:
            self.misses += 1
            return None
        self.hits += 1
        self._answers.move_to_end(key)
        return answer

    def seen(self, form: Form) -> StoredAnswer | None:
        """The answer to a request of exactly this form, if there was one and it is kept."""
        key = self._forms.get(form)
        return None if key is None else self.get(key)

    def put(self, key: Key, media_type: str, body: bytes, more: Mapping[str, str] | None = None) -> StoredAnswer:
        """Keep an answer, with ``more`` headers, if it is small enough; give it ready to be sent."""
        answer = StoredAnswer(key, self.tag(key), media_type, body, more)
        self.keep(answer)
        return answer

    def keep(self, answer: StoredAnswer) -> None:
        """Keep an answer that may be kept and is small enough. From the thread of the event loop only."""
        key = answer.key
        if self._answers.get(key) is answer:
            return
        self._drop(key)
        cost = answer.size + _cost(key)
        if answer.tag and cost <= self.limit // _SHARE:
            self._answers[key] = answer
            self.size += cost
            answer.grown = lambda more: self._grown(key, answer, more)
            self._shrink()

    def remember(self, form: Form, answer: StoredAnswer) -> None:
        """From now on a request of this form is answered so."""
        if self._answers.get(answer.key) is not answer or form in self._forms:
            return
        forms = self._forms_of.setdefault(answer.key, [])
        if len(forms) < _FORMS_A_KEY:
            forms.append(form)
            self._forms[form] = answer.key
            self.size += _cost(form)
            self._shrink()

    def __len__(self) -> int:
        return len(self._answers)

    def _grown(self, key: Key, answer: StoredAnswer, more: int) -> None:
        if self._answers.get(key) is answer:
            self.size += more
            self._shrink()

    def _shrink(self) -> None:
        while self.size > self.limit:
            self._drop(next(iter(self._answers)))

    def _drop(self, key: Key) -> None:
        answer = self._answers.pop(key, None)
        if answer is None:
            return
        self.size -= answer.size + _cost(key)
        for form in self._forms_of.pop(key, ()):
            del self._forms[form]
            self.size -= _cost(form)


def _cost(parts: tuple[object, ...]) -> int:
    """What a key takes, about: its text, and the objects around it."""
    return 200 + sum(len(part) for part in parts if isinstance(part, str | bytes))
