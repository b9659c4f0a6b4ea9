"""What a reader of a text keeps in mind: where the text stands, and what it has just named.

In: the context given by the caller. Out: what « présent code », « même code », « présent article »… stand for.
Errors: none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.citations.codes import Code, code_of
from loaders.citations.targets import Target, Work


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands. Nothing is assumed of what is not given.

    `code`: slug of the code of articles cited without a code. `article`: « le présent article ».
    `part`, `part_word`: « le présent titre » and its word. `act`: « le présent règlement ». `source`: id of the source.
    """

    code: str | None = None
    article: Target | None = None
    part: Work | None = None
    part_word: str | None = None
    act: Work | None = None
    source: str | None = None


@dataclass(slots=True)
class Memory:
    """The context, and the last code, article and acts that the text has named."""

    context: Context
    last_code: Code | None = None
    last_article: Target | None = None
    last_acts: dict[str, Work] = field(default_factory=dict)

    @property
    def own_code(self) -> Code | None:
        """The code of the text at hand."""
        return code_of(self.context.code) if self.context.code else None

    def same_code(self) -> Code | None:
        """« le même code »: the last one named, or else the one at hand."""
        return self.last_code or self.own_code

    def same_act(self, kind: str) -> Work | None:
        """« le même décret »: the last act of that kind."""
        return self.last_acts.get(kind)

    def present_act(self, kind: str) -> Work | None:
        """« le présent règlement »: the act at hand if it is of that kind."""
        act = self.context.act
        return act if act and act.slug.startswith(f"{kind}-") else None
