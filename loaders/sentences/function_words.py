"""Words without content of their own, in both languages: they join expressions, and tell the language of a text."""

from __future__ import annotations

from typing import Final

JOINING: Final = {
    "fr": frozenset("de du des d la le les l un une au aux et a en dans par sur son sa ses leur leurs ce cette ces".split()),
    "en": frozenset("of the a an to in on by for and its their this that these s".split()),
}
"""Words that may stand between the words of an expression without changing it."""

COMMON: Final = {
    "fr": frozenset(
        "je tu il elle on nous vous ils elles me te se lui y que qui quoi dont ou quel quelle quels quelles est sont suis "
        "sommes etes etre ete ai as avons avez ont avoir avait fait faire font doit dois devons doivent peut peux "
        "pouvons peuvent faut si ne n pas plus jamais aucun aucune ni sans non pour avec chez vers entre depuis jusque "
        "jusqu apres avant sous mais donc car lorsque quand comme comment pourquoi combien notre nos votre vos mon ma "
        "mes ton ta tes cela ca c qu j m s t tout tous toute toutes meme autre autres tres bien aussi alors ainsi "
        "mettre met besoin quelqu quelque quelques chaque etre soit afin lors selon hors".split()
    ),
    "en": frozenset(
        "i you he she it we they me us him her them my our your his what which who whom whose where when why how is are "
        "am was were be been being do does did have has had must may can could should would shall will need needs not "
        "no never nor neither without with from into at as if but or so than then there here any all each every some "
        "such only own same very just about after before under over between through during until while because both "
        "more most other too out up down off again once don doesn t isn aren".split()
    ),
}
"""Words that are no part of what a sentence says of the field."""

FUNCTION: Final = {lang: JOINING[lang] | COMMON[lang] for lang in ("fr", "en")}
ALL_FUNCTION: Final = FUNCTION["fr"] | FUNCTION["en"]


def language_of(words: list[str]) -> str:
    """French or English, by the words that belong to one only; French where they do not tell."""
    french = sum(1 for word in words if word in FUNCTION["fr"] and word not in FUNCTION["en"])
    english = sum(1 for word in words if word in FUNCTION["en"] and word not in FUNCTION["fr"])
    return "en" if english > french else "fr"
