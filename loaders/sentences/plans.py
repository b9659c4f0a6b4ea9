"""What a text tells of a time to come: « arrivera dans la prochaine version », "we'll soon let", « d'ici trois ans ».

In: tokens. Out: half-open ranges of tokens. Errors: none.
Two kinds: plans, of which only what is in use today is left unsaid, and plans with a time to come beside, of which
whatever is done or counted is. « En attendant FranceConnect », "until PSC is live" are of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

_SIGNS: Final = ",;:.!?()"
_STOPS: Final = ".;:!?()"
_MONTHS: Final = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|"
    r"april|may|june|july|august|september|october|november|december)"
)
_SEASONS: Final = r"(?:printemps|ete|automne|hiver|rentree|trimestre|semestre|spring|summer|autumn|fall|winter|quarter)"
_TIME: Final = (
    r"(?:(?:prochaine?|future|suivante|next|later|coming|upcoming|following) (?:version|release|vague|mouture|annee|"
    r"year|month|quarter|semaine|week|"
    + _SEASONS
    + r")s?|(?:version|annee|release) (?:suivante|prochaine|ulterieure|future)|"
    r"(?:l an|le mois|la semaine|au \w+|cet|cette|l annee|le trimestre) prochaine?|d ici (?:a )?(?:la fin|l ete|"
    r"l automne|\w+ (?:ans?|mois|semaines)|20\d\d|fin|un an|peu)|bientot|prochainement|soon|shortly|by the end of|"
    r"(?:pour|a|vers|before|by|fin|mi|early|late) (?:la |the )?(?:fin|end)(?: (?:de|d|of))?|"
    r"(?:au|en|in|this|cet|l|a l|cette|the|for) (?:the )?(?:deuxieme |second |premier |first |third |last |fourth )?"
    + _SEASONS
    + r"|dans (?:un|deux|trois|quelques|six|\d+) (?:an|mois|semaine|jour)s?|"
    r"in (?:a|two|three|six|a few|\d+) (?:year|month|week)s?(?: time)?|(?:en|for|in|de|d ici|by|pour) 20\d\d|"
    rf"(?:en|in|pour|for) {_MONTHS}|plus tard|later|within (?:a|two|three|\d+) years?)"
)
_PLANNED: Final = (
    r"(?:(?:on|nous) (?:va|allons|vise|visons|prevoit|prevoyons|compte|comptons|veut|voulons|souhaite|souhaitons|"
    r"envisage|envisageons|espere|esperons|devra|devrons|pourra|pourrons|aura|aurons|\w+(?:erons|irons|drons))|"
    r"(?:we|i) (?:\w+ )?(?:plan|intend|hope|aim|want|expect|mean|wish|ll|will|shall)|"
    r"(?:we|i|it|they) (?:are|re|m|am|is|s) (?:going|planning|hoping|aiming|due|set) to|"
    r"(?:devra(?:it|ient)?|devront|arriver(?:a|ont)|viendra|sortira|sera|seront|will|should|ll) |"
    r"(?:est|sont|is|are) (?:au programme|a l ordre du jour|prevue?s?|planned|scheduled|due|slated|foreseen))"
)
_AHEAD: Final = re.compile(rf"(?:\b{_PLANNED}\b[^|]*?\b{_TIME} |\b{_TIME}\b[^|]*?\b{_PLANNED}\b[^|]*)")
# Only what is in use today.
_MEANWHILE: Final = re.compile(
    r"\b(?:en attendant(?: que| de| d)?|dans l attente (?:de|d|du)|le temps que|le temps de|jusqu a ce que|"
    r"until|till|pending|while (?:we )?wait(?:ing)? for|awaiting) (?=(?:\w+ ){1,6})"
)
_TO_DO: Final = re.compile(
    r"\b(?:(?:nous |on )?(?:devr(?:a|ons|ont)|faudra) (?!(?:pas|plus) )|"
    r"(?:avocate?|conseil|consultante?|juriste|dpo|prestataire|integrateur|lawyer|counsel|consultant|adviser|advisor) "
    r"(?:nous |us )?(?:propose|conseille|suggere|recommande|suggests?|advises?|recommends?|proposes?) |"
    r"(?:demand|ask|appl|candidat|postul)\w+ (?:a|to|pour) (?=(?:devenir|rejoindre|adherer|entrer|integrer|join|become|"
    r"be|enter) ))"
)


def plans(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The ranges of what is not in use today, as it is awaited or to be done."""
    folded = FoldedText(text, _SIGNS)
    for pattern in (_MEANWHILE, _TO_DO):
        for match in pattern.finditer(folded.written):
            _, last = folded.under(match)
            yield last + 1 if pattern is _MEANWHILE else last, _ends(text, last)


def dated_plans(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The clauses of plans that say for when, or for which version."""
    folded = FoldedText(text, _SIGNS)
    for match in _AHEAD.finditer(folded.written):
        first, last = folded.under(match)
        yield _begins(text, first), _ends(text, last)


def _begins(text: Sequence[Token], at: int) -> int:
    return next((n + 1 for n in range(at - 1, -1, -1) if set(_SIGNS) & set(text[n].after)), 0)


def _ends(text: Sequence[Token], at: int) -> int:
    return next((n + 1 for n in range(at, len(text)) if set(_SIGNS) & set(text[n].after)), len(text))
