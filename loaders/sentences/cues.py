"""The words by which a question says what it asks for: an article, who, how, what a word means, what changed, what moves.

In: the folded, corrected words of a text, a space between two. Out: the cues found, with their places. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a question asks for."""

    PRODUCT = "product"
    ARTICLE = "article"
    WHO = "who"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    CHANGES = "changes"
    IMPACT = "impact"
    NORMS_OF_ACTOR = "norms-of-actor"
    OUTSIDE = "outside"


CUES: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.IMPACT,
            r"\b(?:abrog\w+|si (?:\w+ ){1,10}?(?:changeait|disparaissait|tombait|etait (?:modifie|supprime|retire|annule)\w*)|"
            r"impact\w*|consequences? (?:d|de|du)|qu est ce qui depend|depend\w* (?:de|du|d)|repose\w*|s appuie\w*|"
            r"decoule\w*|fonde\w* sur|tient a|bougerait|repealed|if (?:\w+ ){1,10}?(?:changed|disappeared|were repealed|was repealed|"
            r"went away|is repealed|fell|were withdrawn)|what (?:would )?(?:hangs?|moves?|depends?|rests?|relies|rely|breaks?)|"
            r"(?:hangs?|rests?|depends?|relies|rely|based|built) on|affected (?:by|if)|touche\w* par|remis en cause)\b",
        ),
        (
            Kind.CHANGES,
            r"\b(?:qu est ce qui (?:a |va |ont )?chang\w*|ce qui (?:a )?chang\w*|a (?:t )?(?:il |elle )?(?:ete )?(?:change|modifie|evolue)\w*|"
            r"quels? (?:sont les )?changements?|quelles? (?:sont les )?(?:modifications?|evolutions?|nouveautes?|versions?)|"
            r"nouveautes?|evolutions?|historique|quand (?:a|ont) (?:\w+ ){1,6}?(?:ete )?(?:modifie|change)\w*|"
            r"entre (?:la )?version\w*|difference\w* entre|depuis quelle date|quelles versions|"
            r"what(?: has|s| is|)? (?:\w+ ){0,2}?chang\w+|which (?:versions?|changes)|what (?:versions?|amendments)|how did (?:\w+ ){1,8}?change|"
            r"how has (?:\w+ ){1,8}?changed|amended|amendments?|history of|what s new|what is new|ont change|a change|va changer|vont changer|"
            r"entre(?:nt|ra|ront)? (?:t )?(?:il |elle |ils |elles )?en vigueur|comes? into force|enters? into force|differences? between)\b",
        ),
        (
            Kind.ARTICLE,
            r"\b(?:que (?:dit|disait|prevoit|prevoyait|contient|impose|precise|stipule|dispose)|qu (?:enonce|impose|exige|indique)|"
            r"que (?:dira|prevoira|disent|prevoient)|ce que (?:dit|disait|prevoit)|contenu de l|teneur|texte (?:de|du)|lire l|"
            r"de quoi (?:parle|traite)|what (?:does|did|do|will) (?:\w+ ){1,14}?(?:say|provide|require|state|contain|cover)|"
            r"what is in|text of|content of|wording|read me|show me|montre\w*|affiche\w*|resume\w*|summari[sz]e|explique\w* l article)\b",
        ),
        (
            Kind.DEFINITION,
            r"\b(?:qu est ce qu(?:e|) ?(?:un|une|le|la|l|les|du|des|c)?|c est quoi|qu entend on|definition\w*|defini\w*|que signifie\w*|"
            r"que veut dire|signification|sens d|what(?: is| are| s) (?:an?|the|meant|)|what does (?:\w+ ){1,6}?(?:mean|stand for)|meaning|define\w*|"
            r"que designe|que recouvre|qu appelle t on)\b",
        ),
        (
            Kind.WHO,
            r"(?:^(?:et |mais |alors |\w+ )?qui\b(?! suis)|\b(?:a qui|par qui|de qui|chez qui|qui (?:nous|me) (?:controle|delivre|certifie)|quel(?:le)? (?:organisme|autorite|acteur|administration|ministre|ministere|instance|institution|entite|agence)|"
            r"quels (?:organismes|acteurs|ministres)|aupres de qui|aupres de quel\\w*|role (?:de|du|d|of)|missions? (?:de|du|d)|"
            r"que fait|de quoi s occupe|who|whom|which (?:body|authority|organi[sz]ation|actor|agency|ministry|minister|bodies)|"
            r"what does (?:the )?\w+ do|role of|in charge of)\b)",
        ),
        (
            Kind.PROCEDURE,
            r"\b(?:comment (?:\w+ ){0,3}?(?:obtenir|obtient|demander|deposer|faire|fait|referencer|inscrire|certifier|homologuer|declarer|"
            r"se faire|devenir|devient|engager|etre|passer|avoir|raccorder|s y prendre|deroule\w*|renouveler|adherer|integrer|entrer|ouvrir|cloturer|fermer|"
            r"mettre)|"
            r"etapes?|demarches?|procedures?|marche a suivre|quelles pieces|pieces (?:a fournir|du dossier)|quels documents fournir|"
            r"prerequis|comment se deroule|duree de validite|combien de temps|delai d instruction|"
            r"how (?:do|can|does|to|should) (?:\w+ ){0,4}?(?:get|obtain|apply|become|register|declare|renew|join|be|list|certif\w+|go|work|ask|connect|file)|"
            r"how to|steps?|process (?:for|of|to)|what documents|which documents|prerequisites?|how long)\b",
        ),
    )
)
"""Cues by kind; where several kinds have one, `loaders.sentences.kind` weighs them with what was understood."""

NORM_CUES: Final = re.compile(
    r"\b(?:obligations?|oblige\w*|normes?|regles?|reglement\w*|exigences?|contraintes?|devoirs?|droits?|loi|lois|texte|textes|"
    r"conforme\w*|conformite|applicable\w*|appliqu\w*|s impose\w*|soumis\w*|doit|dois|doivent|devons|faut|interdit\w*|autoris\w*|permis\w*|"
    r"peut|puis|peuvent|pouvons|certifi\w*|agrement\w*|homolog\w*|legal\w*|juridique\w*|respecter|sanction\w*|risque\w*|"
    r"obligation\w*|duties|duty|rules?|requirements?|required?|regulat\w*|law|laws|legally|comply|compliance|compliant|apply|applies|applicable|"
    r"must|need|allowed|forbidden|prohibited|permitted|can|may|subject)\b"
)
ACTOR_CUES: Final = re.compile(
    r"\b(?:(?:obligations?|devoirs?|normes?|regles?|responsabilites|charges) (?:qui )?(?:pesant |pesent |incombant |incombent )?"
    r"(?:legales |reglementaires |juridiques |principales )*(?:de|du|des|d|a|au|aux|sur|qui lient|lient|de la|imposees)|"
    r"(?:duties|obligations?|norms|rules|requirements) (?:\w+ )?(?:of|on|bind\w*|that bind|for)|doit faire|doivent faire|"
    r"a quoi (?:est|sont) (?:\w+ ){0,6}?(?:tenu|oblige|soumis)\w*|que doi(?:t|vent)|what must|must (?:\w+ ){1,4}?do|bind|binding|bound)\b"
)

DROPPED: Final = frozenset(
    "obligation obligations norme normes regle regles exigence exigences article articles alinea definition definir signifie "
    "etape etapes demarche demarches procedure procedures pieces obtenir demander delivre controle elabore approuve organisme "
    "autorite change changement changements modifie modification modifications evolution abroge abrogation impact depend "
    "repose obligations duties duty rules rule requirements requirement norms norm define meaning mean means step steps obtain "
    "apply issue issues issued checks authority body changed changes change amended repealed hangs say says provide date "
    "concerne concernent savoir vigueur force jour question applicables applicable passerait arriverait traite disait dit "
    "get does happen happens would role mission missions".split()
)
"""Words of the question that are no part of the name of what it asks about."""

CUE_WORDS: Final = frozenset(
    "obligation obligations norme normes regle regles reglement reglementation reglementaire reglementaires exigence exigences "
    "contrainte contraintes devoir devoirs conforme conformite applicable applicables appliquer applique appliquent "
    "soumis soumise interdit autorise certifie agrement legal legale legales juridique juridiques respecter sanction sanctions "
    "article articles alinea code definition definir signifie etape etapes demarche demarches procedure procedures pieces "
    "obtenir demander delivre controle elabore approuve organisme autorite acteur change changement changements modifie "
    "modification modifications evolution version versions abroge abrogation impact consequences depend repose "
    "obligations duties duty rules rule requirement requirements required regulation regulations comply compliance compliant "
    "apply applies applicable law laws norms norm article articles definition define meaning means mean steps step procedure "
    "obtain apply issue issues issued checks authority body changed changes change amended repealed impact hangs "
    "concerne concernent savoir connaitre vigueur force date jour say says provide provides must allowed question".split()
)
"""Words of the question itself: never « not understood », and the ones a mistyped word may stand for."""


def cue_words_of(words: Sequence[str]) -> set[int]:
    """The places of the words that belong to a cue."""
    text, starts = " ".join(words), []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    spans = [match.span() for _, pattern in CUES for match in pattern.finditer(text)]
    return {place for place, start in enumerate(starts) for first, end in spans if first <= start < end}


def cues_of(words: str) -> dict[Kind, tuple[int, int]]:
    """The kinds of which the text has a cue, with the place of the first."""
    found = {}
    for kind, pattern in CUES:
        match = pattern.search(words)
        if match:
            found[kind] = match.span()
    return found
