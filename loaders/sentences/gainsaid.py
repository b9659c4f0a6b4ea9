"""Whether words that make an expression in another order say otherwise by themselves.

In: the expression, those that its words are one by one. Out: yes or no. Errors: none.
« éditeur d'un LGO utilisé par 900 pharmaciens » has the words of « utilise le LGO d'un éditeur », and says « éditeur ».
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.sentences.expressions import Expression


def gainsaid(expression: Expression, within: Iterable[Expression]) -> bool:
    """Whether one of those within states another value of a fact that the expression states."""
    own = {(statement.fact, statement.value) for statement in expression.entry.states}
    facts = {fact for fact, _ in own}
    stated = (statement for other in within for statement in other.entry.states)
    return any(s.fact in facts and (s.fact, s.value) not in own for s in stated)
