"""What a text asks about rather than states: « faut-il un certificat HDS », "is my app a medical device".

In: the folded words of a text. Out: half-open ranges of tokens whose expressions state nothing. Errors: none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from loaders.sentences.word_lists import words

# A full stop stands between sentences, a question mark where one is a question; « ^ » begins a sentence.
_BEGINS: Final = r"(?:^|(?<=[.?] ))"
_AHEAD: Final = re.compile(
    r"\b(?:faut il|doit on|dois je|devons nous|doi(?:t|vent) (?:il|elle|ils|elles)|(?:ai|avons) (?:je|nous) besoin|"
    r"(?:a|ont) t (?:il|elle|on) besoin|est ce (?:un|une)|suis je|sommes nous|est (?:il|elle) (?:un|une|considere\w*)|"
    r"est (?:il|elle)(?= (?:deja|affilie|inscrit|ouvert))|"
    r"sont (?:ils|elles) (?:des|considere\w*)|est ce que (?:\w+ ){1,8}?(?:est|sont|doit|doivent|tombe|compte\w*)|"
    r"oblige\w* (?:d|de|a)|est ce qu (?:il faut|on doit|on tombe|\w+ (?:\w+ ){0,6}?(?:est|doit))|"
    r"(?:impos|exig|oblig|requi|demand)\w+ t (?:il|elle|on|ils|elles)|devien\w+ (?:il|elle|t il|t elle)|"
    r"(?:do|must|should|does|would|could) (?:i|we|it|they|you|this|that) (?:\w+ )?"
    r"(?:need|have|hold|be|get|use|ask|count|go|become)|have to (?:have|hold|be|get|use|go)|"
    rf"{_BEGINS}(?:is|are) (?:(?!for )\w+ ){{1,7}}?(?:an?|considered)|"
    rf"{_BEGINS}(?:is|are) (?:(?!for )\w+ ){{0,6}}?\w+(?= subject to)|"
    rf"{_BEGINS}(?:is|are) (?:it|this|that|these|they)"
    r"(?! (?:ok|okay|fine|legal|lawful|allowed|permitted|forbidden|possible))|"
    rf"{_BEGINS}is (?:\w+ ){{1,4}}?(?:space|espace|profile)(?= (?:\w+ )?(?:open|opened|active|closed|suspended) )|"
    r"(?:are we|am i)(?= (?:\w+ ){0,2}?(?:host|publisher|operator|manufacturer|controller|processor|importer|"
    r"distributor|provider|vendor)s? )|"
    rf"{_BEGINS}did|(?<!never )(?<!not )(?:supposed|meant|expected) to (?:be|have|hold|get|use)|"
    rf"{_BEGINS}(?:must|should|would|could) (?:our |the |an? )?\w+(?! (?:ok|okay|fine|legal|allowed))|"
    rf"{_BEGINS}(?:when|where|how|why|which) (?:\w+ ){{0,2}}?(?:should|must|do|does) (?:we|i|they|it|one)|"
    r"(?:does|do|will|would|could|can) (?!not )(?:\w+ ){1,6}?"
    r"(?:need|count as|count|qualify as|be seen as|be considered)|"
    r"must (?:\w+ ){1,4}?(?:be|hold|have|use)|"
    r"(?:se|nous|me|vous) demand\w+ (?:s(?:i|il)(?! (?:je|on|nous) p\w+)|quand|comment|combien)|"
    r"(?:ai|avons|a t|ont) (?:je|nous|on|ils|elles|il|elle) (?:\w+ )?le droit d[e]?|"
    r"(?:dev(?:r(?:ons|ions|ai|ais|ait|a|aient|ont)) (?:t )?(?:nous|on|je|il|elle|ils|elles)|faudr(?:a|ait) (?:t )?il)|"
    r"(?:peut|peuvent|pourra|pourrait|pourraient) (?:t )?(?:il|elle|ils|elles)|"
    r"(?:peut on|pouvons nous|puis je) (?:\w+ ){0,3}?(?:servir|(?:re)?utiliser|exploiter|employer) (?:\w+ ){0,4}?pour|"
    r"can (?:we|i) (?:re)?use (?:\w+ ){1,4}?(?:for|to)|"
    r"(?:peut on|pouvons nous|puis je|peut (?:il|elle)|(?:can|may|could) (?:i|we|he|she|they)) (?:\w+ )?"
    r"(?:avoir|obtenir|demander|commander|activer|recevoir|get|have|obtain|order|apply|activate|receive)"
    r"(?! acces| access)|(?:ai je|avons nous|a t (?:il|elle|on)|ont (?:ils|elles)) (?:\w+ )?droit a(?:ux?)?|"
    r"(?:anything|something) (?:else |other |more )?than|autre chose qu[e]?|"
    r"(?:wonder\w*|asks|asking) (?:us |me )?(?:when|where|how)|"
    r"(?:wonder\w*|know|ask(?:s|ed|ing)?) (?:us |me )?(?:if|whether)|(?<!sans )savoir (?:si|s il)|"
    r"(?:a|affecte|aide|est|existe|fait|gere|offre|ont|produit|propose|sont|traite|y a) (?:t )?"
    r"(?:il|elle|ils|elles|on)|(?:faisons|gerons|sommes|traitons) nous|"
    r"(?:fait|ferait|faire)(?: t)?(?: il| elle| on)? de (?:nous|moi|lui|elle)(?=[^.?]*[?])|"
    r"(?:make|makes|making|turn|turns|turning) (?:us|me|them|it)(?: into)?(?=[^.?]*[?])) "
)
# What somebody demands, up to what another clause says: « nous réclame des pièces, et la convention n'est pas signée ».
_DEMANDED: Final = re.compile(
    r"\b(?<!sans )(?:nous|me|lui|leur) (?:a |ont )?(?:demand(?!ons)|exig|reclam|parl)\w+"
    r"(?! si (?:je|on|nous) p\w+)(?! de (?:ne|garder|cacher) )(?: d| de| du| des)? "
)
_ANOTHER: Final = re.compile(
    r"\b(?:et|mais|and|but) (?=(?:la|le|l|les|nos|notre|the|our) (?:\w+ ){1,4}?(?:n |ne )?(?:a|est|has|is|ont|sont) )"
)
_BEHIND: Final = re.compile(
    r"\b(?:est|sont) (?:il|elle|ils|elles|ce) (?:bien |vraiment )?(?:obligatoire|necessaire|requis|exige|impose)\w*|"
    r"\b(?:obligatoires?|necessaires?|requise?s?)\b|"
    r"\b(?:suffit|suffisent|suffisante?s?|suffirai\w+|enough|sufficient|suffices?)\b(?=[^.]*[?])|"
    r"\b(?:est|sont) (?:obligatoire|necessaire|requis|exige)\w*|\bs impose\w*|"
    r"\b(?:nous|me|vous) (?:concern|vis|touch|regard|impact)(?:e|ent|era|erait)(?: t (?:il|elle|ils|elles))?"
    r"(?=(?: \w+){0,4} [?])|\b(?:concerns?|appl(?:y|ies) to) (?:us|me)(?=(?: \w+){0,4} [?])|"
    r"\b(?:mandatory|compulsory|(?<!factors )(?<!factors are )(?<!factor is )required|needed)\b|"
    r"\b(?:impose|exige|attendu|expected|imposed|facultati\w+|payant)e?s?(?=(?: \w+){0,4} [?])|"
    r"\b(?:ou (?:pas|non|bien)|or not|yes or no|oui ou non)(?= [?])|\bou pas (?:\w+ )?(?=[?])|"
    r"\b(?:will|would|does) (?!not )\w+ (?:apply|matter)\b"
)
# What a service asks of whoever signs in is told, not asked, but in a question.
_TO_SIGN_IN: Final = re.compile(
    r"\b(?:aucune?|pas de|pas d|no) (?:\w+ ){0,2}?(?:comptes?|connexion|inscription|identification|authentification|"
    r"account|login|sign in|sign up|registration|password|mot de passe)(?: (?:n|est|sont|is|are))* $"
)
_IN_ORDER_TO: Final = re.compile(
    r" (?:pour|to|in order to|aux? \w+ pour) (?:s y |y |se |s )?(?:connecter|entrer|identifier|"
    r"ouvrir une session|log in|sign in|get in|open a session)\b[^?.]*\."
)
_FEW: Final = 4
_ADJUNCT: Final = frozenset({"hors", "malgre", "meme", "outside", "sans", "without", "despite", "even"})
_WHO: Final = frozenset({"who", "whose"})
_EITHER: Final = frozenset({"or", "ou"})
_IT_IS: Final = (["c"], ["c", "est"], ["est", "ce"], ["is", "it"], ["c", "est", "vraiment"])
# Asked about to the end of the sentence.
_WHOLE: Final = re.compile(
    r"(?<!which )(?<!that )(?:does|do|will|would|could|can) (?:\w+ ){1,6}?"
    r"(?:impose|require|demand|break|breach|violate) |"
    rf"{_BEGINS}(?:will|would) (?=\w+ (?:apply|matter) )|{_BEGINS}must (?=the |all |our )"
)
# A predicate, asked about up to what says for whom or where; "is our certificate valid" takes it for granted.
_PREDICATE: Final = re.compile(
    rf"{_BEGINS}(?:is|are) (?!(?:our|my|the|this|that|these|those|it|there|we|i|you|they|he|she|for|all) )"
    r"(?![^?.]*\b(?:allowed|ok|okay|fine|legal|lawful|permitted|forbidden|possible|enough|who|which|that)\b)"
)
_BOUNDARIES: Final = words("ending-what-is-asked")
_RELATIVE: Final = frozenset({"dont", "qui"})
"""« peut-il consulter le dossier d'un patient qui a consenti »: what a relative says is no question."""
_THAT: Final = frozenset({"qu", "que", "that"})
_TELLING: Final = re.compile(r"(?:inform|avert|previen|preven|signal|indiqu|explique|notif|tell|told|warn)\w*")
_TOLD_WITHIN: Final = 5
_FIRST: Final = frozenset({"i", "j", "je", "nous", "on", "we"})
_ENOUGH: Final = frozenset({"enough", "suffisant", "suffisante", "sufficient"})
"""« Nous sommes hébergés chez OVH, est-ce suffisant ? »: what was told before is so."""
_GOING: Final = frozenset({"change", "comply", "go", "migrate", "move", "shift", "subject", "switch", "upgrade"})


def asked(
    words: Sequence[str],
    ends: Collection[int] = (),
    clauses: Collection[int] = (),
    questions: Collection[int] = (),
) -> list[tuple[int, int]]:
    """The ranges of tokens that are asked about; ``ends`` are the last tokens of sentences, which no range passes.

    What stands before « est-il obligatoire ? » is asked about as far back as its clause goes: ``clauses`` end there.
    ``questions`` are those of the ends where a question mark stands.
    """
    return list(_ranges(words, ends, {*ends, *clauses}, questions))


def _ranges(
    words: Sequence[str], ends: Collection[int], clauses: Collection[int], questions: Collection[int]
) -> Iterator[tuple[int, int]]:
    places, text = [], ""
    for number, word in enumerate(words):
        places.append(len(text))
        text += f"{word} "
        if number in questions or number in ends:
            text += "? " if number in questions else ". "
    for match in (*_AHEAD.finditer(text), *_PREDICATE.finditer(text)):
        first = _token(places, match.end())
        relative = _RELATIVE if match.group().startswith("p") else frozenset()
        stops = (i for i in range(first + 1, len(words)) if _stops(words, i) or words[i] in relative or i - 1 in ends)
        yield first, next(stops, len(words))
    for match in _DEMANDED.finditer(text):
        first = _token(places, match.end())
        told = {i + 1 for i in clauses if words[i + 1 : i + 2] and words[i + 1] in _RELATIVE}
        stops = (i for i in range(first + 1, len(words)) if _stops(words, i) or i - 1 in ends or i in told)
        other = _ANOTHER.search(text, match.end())
        yield first, min(next(stops, len(words)), _token(places, other.start()) if other else len(words))
    for match in _WHOLE.finditer(text):
        first = _token(places, match.end())
        yield first, next((i + 1 for i in range(first, len(words)) if i in ends), len(words))
    for match in _BEHIND.finditer(text):
        if _TO_SIGN_IN.search(text[: match.start()]) or _IN_ORDER_TO.match(text[match.end() :]):
            continue  # « aucun compte n'est nécessaire », "a CPS card is required to open a session"
        end = _token(places, match.start())
        start = next((i + 1 for i in range(end - 1, -1, -1) if words[i] in _BOUNDARIES or i in clauses), 0)
        of_us = _FIRST & set(words[_clause_start(words, start - 1, ends, clauses) : start]) and match[0] in _ENOUGH
        if words[start:end] in _IT_IS and start - 1 not in ends and not of_us:  # « SecNumCloud, c'est nécessaire ? »
            start = next((i + 1 for i in range(start - 2, -1, -1) if i in clauses), 0)
        yield start, end


def bare_questions(
    words: Sequence[str], ends: Collection[int], clauses: Collection[int], questions: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Questions of a few words, as « HDS v2 ? », or two of them, « coffre-fort ou simple stockage ? »."""
    clauses = {*ends, *clauses}
    for last in questions:
        sentence = next((i + 1 for i in range(last - 1, -1, -1) if i in ends), 0)
        start = next((i + 1 for i in range(last - 1, sentence - 1, -1) if i in clauses), sentence)
        if start > sentence and words[start] in _ADJUNCT | _WHO:
            continue  # « est-ce légal, hors urgence ? », "of my mother, who died in June?"
        either = not _EITHER.isdisjoint(words[start : last + 1])
        if (start > 0 and last - start < _FEW) or (either and last - start < _FEW + _FEW):
            yield start, last + 1


def _clause_start(words: Sequence[str], at: int, ends: Collection[int], clauses: Collection[int]) -> int:
    """Where the clause begins that goes up to the word at ``at``."""
    return next((i + 1 for i in range(at - 1, -1, -1) if i in clauses or i in ends), 0)


def _stops(words: Sequence[str], at: int) -> bool:
    """Whether what is asked ends before a word; "move to FranceConnect" goes on.

    What somebody is to be told is so: « faut-il informer les patients que leur dossier est chez un hébergeur ».
    """
    if words[at] in _THAT and any(_TELLING.fullmatch(word) for word in words[max(0, at - _TOLD_WITHIN) : at]):
        return True
    return words[at] in _BOUNDARIES and not (words[at] == "to" and words[at - 1] in _GOING)


def _token(places: list[int], at: int) -> int:
    return next((number for number, place in enumerate(places) if place >= at), len(places))
