"""Whether a text says in so many words that whoever speaks is the one it names: "we are a", « l'éditeur, c'est nous ».

In: the scene, the noun phrase of whom is named. Out: yes or no. Errors: none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from loaders.sentences.noun_phrase import HARD, SOFT, NounPhrase, parted
from loaders.sentences.scene import FIRST_PERSONS, LEADING, Scene

_MERELY: Final = frozenset(
    {"just", "juste", "mais", "merely", "only", "seulement", "simplement", "simply", "uniquement"}
)
_ADVERBS: Final = frozenset({"also", "aussi", "both", "donc", "egalement", "now", "only", "uniquement"})
_QUALIFYING: Final = frozenset(
    {"mere", "petit", "petite", "petits", "pur", "pure", "purs", "seul", "seuls", "simple", "simples", "small"}
)
_SERVING: Final = frozenset({"office", "role", "sers", "sert", "servons"})
_TOWARDS: Final = frozenset({"a", "au", "aux", "by", "chez", "for", "par", "pour", "to"})
_ACTING: Final = frozenset(
    {"act", "acting", "capacity", "quality", "role", "agis", "agissons", "operate", "serve", "work", "working"}
)


def says_we_are(scene: Scene, phrase: NounPhrase) -> bool:
    """« nous sommes un », "we're a", « je suis », « on est », « en tant que », "as a"."""
    start = phrase.start
    before = [
        token.folded for token in scene.text[max(0, start - 5) : start] if token.folded not in _ADVERBS | _QUALIFYING
    ]
    if before[-2:] == ["and", "are"] and scene.speaks:
        return True  # "we import it and are also its distributor"
    if parted(scene.text, start, HARD) or not before:
        return False
    merely = scene.text[start - 1].folded
    if merely in _MERELY and parted(scene.text, start - 1, SOFT):
        clause = [scene.text[at].folded for at in range(phrase.clause().start, start)]
        if clause[0] in {"we", "nous"} or {"sommes", "suis"} & set(clause) or _says_are(clause):
            return True  # "we're neither the operator nor the vendor, merely the host"
    two = before[-2:]
    if before[-1] in {"sommes", "suis", "am"} or two in (["we", "are"], ["we", "re"], ["i", "m"], ["on", "est"]):
        return True
    if (
        before[-1] in {"as", "comme"}
        and scene.text[start].folded not in _TOWARDS - {"a"}
        and (parted(scene.text, start - 1, SOFT) or _ACTING & set(before))
    ):
        return True
    if before[-1] in LEADING and FIRST_PERSONS & set(before):
        return True
    if before[-1] in {"d", "de"} and before[-2:-1] and before[-2] in _SERVING and FIRST_PERSONS & set(before):
        return True  # « nous servons de mandataire », « on fait office d'hébergeur »
    return two in (["tant", "que"], ["qualite", "de"], ["qualite", "d"])


def is_us(scene: Scene, phrase: NounPhrase) -> bool:
    """« le fabricant, c'est nous », "the manufacturer is us"."""
    ahead = [token.folded for token in scene.text[phrase.last + 1 : phrase.last + 4]]
    before = [token.folded for token in scene.text[max(0, phrase.start - 2) : phrase.start]]
    if before in (["est", "nous"], ["est", "moi"]):
        return True  # « c'est nous l'exploitant »
    return ahead[:3] == ["c", "est", "nous"] or ahead[:2] in (["is", "us"], ["are", "us"])


def _says_are(clause: Sequence[str]) -> bool:
    return any(two in {("we", "re"), ("we", "are"), ("i", "m"), ("i", "am")} for two in pairwise(clause))
