"""What « aux », « du », "to", "of" join to what a question names: to whom it is done, of which thing it is a part.

In: an `Understanding`, the things it may name. Out: ranges of tokens, things. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.sentences.cues import Cue
from loaders.sentences.searching import Searching
from loaders.sentences.subjects import Subject

_TO: Final = frozenset({"aux", "to"})
_FOR: Final = frozenset({"aux", "chez", "for", "pour", "to"})
_OF: Final = frozenset({"d", "de", "des", "du", "of"})


class Joined(Searching):
    """The words of one text, by what joins them."""

    def to_whom(self, cue: Cue) -> range:
        """The words that say to whom something is done, at the end of the clause: « … aux éditeurs »."""
        clause, own = self._clauses.after(cue), self._clauses.of_cue(cue)
        for at in clause[1:-1]:
            if self._said.corrected[at] in _TO and at not in own:
                found = self._find(range(at + 1, clause[-1] + 1), ("actor",), cue)
                if found and found[0].whole and not found[0].rest:
                    return range(at, clause[-1] + 1)
        return range(0)

    def for_whom(self, cue: Cue) -> list[int]:
        """The words that say whom it concerns, up to the end of the sentence of a cue: « … pour les éditeurs »."""
        own, sentence = self._clauses.of_cue(cue), self._clauses.sentence(cue)
        opens = [n for n in sentence[1:] if self._said.corrected[n] in _FOR and n not in own]
        return [n for n in sentence if n >= opens[-1] and n not in own] if opens else []

    def is_of_an_act(self, best: Subject) -> bool:
        """Whether a whole name stands before an act that is cited with « du », "of": « l'amende du RGPD »."""
        tokens, of = self._said.tokens, max(best.places, default=-1) + 1
        if not best.whole or of + 1 >= len(tokens) or self._said.corrected[of] not in _OF:
            return False
        return any(c.start == tokens[of + 1].start and not c.article for c in self._said.citations if c.known)

    def held_by(self, best: Subject, cue: Cue, kinds: Sequence[str]) -> tuple[str, ...]:
        """The things of which somebody who is named is something: « qui est le responsable de traitement du DMP »."""
        clause, of = self._clauses.after(cue), max(best.places) + 1
        if self._said.corrected[clause[0]] not in {"qui", "who"} or of not in clause:
            return ()
        if self._said.corrected[of] not in _OF:
            return ()
        found = self._find(range(of + 1, clause[-1] + 1), [kind for kind in kinds if kind != "actor"], cue)
        return tuple(s.iri for s in found if s.whole)[:2]
