"""Which words of a text are denied: « n'est pas », « sans », « aucun », « ni », "not", "without", each in its scope.

In: tokens. Out: half-open ranges of tokens. Errors: none.
A scope runs from the word of negation to the end of its clause: punctuation, a conjunction, a relative or a purpose.
« pas seulement » and a negative question (« ne faut-il pas », "don't we need") deny nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.sentences.excepted import EXCEPTING, is_denied_before, is_nobody, knows_how
from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.reach_back import clause_start, topic_start
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_FAR: Final = words("denying")
_NEAR: Final = words("denying-near")
_NEAR_REACH: Final = 4
_PRONOUNS: Final = words("pronouns")
_CONTRACTED: Final = words("contracted")
_CLAUSE_ENDS: Final = frozenset(".;:!?(),\n")
_BOUNDARIES: Final = words("ending-a-denial")
_IDIOMS: Final = words("denying-nothing")
_PROVIDED: Final = words("provided")
_TO_DO: Final = frozenset({"for", "pour"})
_NO_ONE_ELSE: Final = frozenset({"nobody", "none", "nothing"})
_ONLY: Final = words("restricting")
_BEFORE_STEPS: Final = words("before-pas-the-noun")
_US: Final = frozenset({"i", "j", "je", "nous", "on", "we"})
_VAGUE: Final = frozenset({"bien", "encore", "exactly", "really", "sure", "trop", "vraiment", "yet"})
_KNOWING: Final = words("knowing")
_NO: Final = frozenset({"aucun", "aucune", "no", "non", "none"})
NONE_OF_THEM: Final = frozenset({"aucun", "aucune", "neither", "none"})
_AND_VERB: Final = frozenset({"are", "des", "has", "have", "is", "n", "ne", "of", "was", "were"})
_TOPIC: Final = frozenset(":,")
_INSTEAD: Final = frozenset(
    {("au", "lieu"), ("instead", "of"), ("plutot", "qu"), ("plutot", "que"), ("rather", "than")}
)
_LACKS: Final = frozenset({"defaut", "faute", "want"})
_WAS: Final = frozenset({"etais", "etions", "was", "were"})
_ARTICLES: Final = frozenset({"a", "an", "l", "la", "le", "the", "un", "une"})
_NOT: Final = frozenset({"pas", "not", "t"})
_NOTHING_BUT: Final = frozenset({("d", "autre"), ("de", "plus"), ("else", "than"), ("more", "than"), ("other", "than")})
_THAT: Final = frozenset({"qu", "que", "that"})
"""« sauf que », "except that" go on: what they begin is stated."""
_GIVEN_UP: Final = words("given-up")
_BEEN: Final = frozenset({"been", "ete", "was", "were"})
_HAVING: Final = _BEEN | {"a", "ai", "avons", "has", "have", "i", "ont", "we", "ve"}
_WITH: Final = frozenset({"avec", "with"})
_SIGNING_IN: Final = words("signing-in")
_ASIDE: Final = 5
_NOBODY: Final = frozenset({"anyone", "nobody", "personne"})
_THAT_IS: Final = frozenset({"qu", "que", "that"})
_TOLD: Final = frozenset(
    {"annonce", "dit", "dire", "explique", "informe", "prevenu", "informed", "said", "tell", "told"}
)
_REACH_BACK: Final = 8


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens [`first`, `end`) that a negation denies; `before` ends the words it denies where it stands after them.

    ``unsure``: what is in it is neither stated nor denied (« sans savoir si », "we don't know whether").
    """

    first: int
    end: int
    before: int | None = None
    unsure: bool = False

    @property
    def reach(self) -> int:
        """The first token of what is in doubt or denied."""
        return self.first if self.before is None else self.before


def negations(text: Sequence[Token]) -> list[Scope]:
    """The scopes of a text, in order."""
    return list(_scopes(text))


def _scopes(text: Sequence[Token]) -> Iterator[Scope]:
    for at, token in enumerate(text):
        word = token.folded
        following = text[at + 1].folded if at + 1 < len(text) else ""
        if following in _IDIOMS and word in _FAR:
            continue
        if (following in _ONLY and (word, following) not in _INSTEAD) or _is_only(text, at):
            continue
        knowing = _KNOWING & {following, text[at - 1].folded if at else ""}
        if knowing and word in _FAR | _NOT and not knows_how(text, at):
            end = _sentence_end(text, at)  # « pour les mesures de sécurité, on ne sait pas trop »
            alone = not _US.isdisjoint(token.folded for token in text[max(0, at - _NEAR_REACH) : at])
            alone = alone and all(token.folded in ALL_FUNCTION | _KNOWING | _VAGUE for token in text[at + 1 : end])
            yield Scope(at + 1, end, topic_start(text, at) if alone else None, unsure=True)
            continue
        if word in EXCEPTING and is_denied_before(text, at):
            continue
        if word in _NOBODY and following in _THAT_IS and is_told(text, at):
            yield Scope(at + 1, at + 1, at)  # « on n'a dit à personne que c'est hébergé », "we told nobody that"
            continue
        lacks = word in _LACKS and following in {"d", "de", "of"}  # « faute de carte CPS », "for want of a card"
        alone = not following or bool(_CLAUSE_ENDS & set(token.after))
        if (word, following) in _INSTEAD:
            yield Scope(at + 2, min(_end(text, at + 1), at + 2 + _NEAR_REACH))
        elif word == "used" and following == "to" and at and text[at - 1].folded in _PRONOUNS:
            yield Scope(at + 2, _end(text, at + 1))  # "we used to publish"
        elif word in _NO and at and _TOPIC & set(text[at - 1].after) and alone and "?" not in token.after:
            yield Scope(at + 1, at + 1, at)  # « SecNumCloud : non », « le masquage, non »
        elif word in NONE_OF_THEM and at and _TOPIC & set(text[at - 1].after) and following in _AND_VERB:
            yield Scope(at + 1, _end(text, at), at)  # « Ségur et ESMS numérique : aucun n'est recherché »
        elif word in _NO and alone and (denying := _ne_before(text, at)) is not None:
            yield Scope(at + 1, at + 1, denying)  # « on n'en lit aucun »
        elif word in _WAS and following in _ARTICLES and at and text[at - 1].folded in _PRONOUNS:
            yield Scope(at + 1, _end(text, at))  # "we were the publisher until last year"
        elif word in _GIVEN_UP and at and text[at - 1].folded in _HAVING:
            passive = text[at - 1].folded in _BEEN  # « le mot de passe a été abandonné »
            yield Scope(at + 1, at + 1 if passive else _end(text, at), at - 1 if passive else None)
        elif word in _NEAR and not (word == "non" and not following) and following not in _THAT:
            yield Scope(at + 1, min(_end(text, at), at + 1 + _NEAR_REACH))
        elif word in _NO_ONE_ELSE and _follows_content(text, at):
            yield Scope(at + 1, _end(text, at), at - 1)  # "we host nothing", "it employs nobody"
        elif (
            word in _FAR
            or lacks
            or (word, following) == ("none", "of")
            or is_nobody(text, at)
            or (word == "rien" and not {"ne", "n"} & {t.folded for t in text[max(0, at - _REACH_BACK) : at]})
        ):
            yield Scope(at + 1, _end(text, at), _ne_before(text, at) if word == "jamais" else None)
        elif (before := _denied_verb(text, at)) is not None:
            verb = any(token.folded not in ALL_FUNCTION for token in text[before:at])
            yield Scope(at + 1, _end(text, at, denied=verb), before)


def is_told(text: Sequence[Token], at: int) -> bool:
    """Whether it is to whom something was told that the word denies: what is told stands."""
    return not _TOLD.isdisjoint(token.folded for token in text[max(0, at - _ASIDE) : at])


def _is_only(text: Sequence[Token], at: int) -> bool:
    """Whether it is "nothing but", « rien d'autre que », or « sans rien faire », which deny nothing."""
    ahead = tuple(token.folded for token in text[at + 1 : at + 3])
    if text[at].folded in {"nothing", "rien"} and (ahead[:1] == ("but",) or ahead in _NOTHING_BUT):
        return True
    return (text[at].folded, *ahead)[-2:] == ("rien", "faire") or ahead[:2] == ("rien", "faire")


def _follows_content(text: Sequence[Token], at: int) -> bool:
    """Whether a word of content stands right before."""
    return at > 0 and not _CLAUSE_ENDS & set(text[at - 1].after) and text[at - 1].folded not in ALL_FUNCTION


def _denied_verb(text: Sequence[Token], at: int) -> int | None:
    """The first token of the denied verb where the token is the « pas » or the "not" of one; else None."""
    word, clause = text[at].folded, clause_start(text, at)
    earlier = [token.folded for token in text[max(clause, at - _REACH_BACK) : at]]
    start = at - len(earlier)
    if word in {"pas", "personne", "plus", "point", "rien"}:
        places = [start + i for i, w in enumerate(earlier) if w in {"ne", "n"}]
        if places:
            return None if earlier[-1] in _PRONOUNS else places[-1]
        # « pas certifié », but not « le nombre de pas ».
        return at if word == "pas" and not (earlier and earlier[-1] in _BEFORE_STEPS) else None
    if word == "not":
        return at
    if word == "t" and earlier and earlier[-1] in _CONTRACTED:
        following = text[at + 1].folded if at + 1 < len(text) else ""
        return None if following in _PRONOUNS else at - 1
    return None


def _end(text: Sequence[Token], trigger: int, *, denied: bool = False) -> int:
    """Where the scope ends: at a boundary once something of content was denied, unless « ni » goes on with it.

    ``denied``: a verb of content was, before the trigger: « n'existe pas et… ».
    """
    content, provided = denied, False
    if _CLAUSE_ENDS & set(text[trigger].after):
        # « n'est pas, et ne sera jamais, un… », "does not, at any point, hold": an aside between two commas.
        aside = next(
            (at for at in range(trigger + 1, min(len(text), trigger + 1 + _ASIDE)) if "," in text[at].after), None
        )
        if "," not in text[trigger].after or aside is None:
            return trigger + 1
        trigger = aside
    for at in range(trigger + 1, len(text)):
        word = text[at].folded
        goes_on = (provided and word in _TO_DO) or (word in _WITH and _signs_in(text, trigger, at))
        if word in _BOUNDARIES and content and not _is_so_far(text, at) and not goes_on:
            return at
        if word not in ALL_FUNCTION:  # « rien n'est prévu pour traiter une opposition », "no process for objections"
            content, provided = True, word in _PROVIDED and (provided or not content)
        if _CLAUSE_ENDS & set(text[at].after):
            return at + 1
    return len(text)


def _signs_in(text: Sequence[Token], trigger: int, at: int) -> bool:
    """Whether what is denied is signing in: « ne se connectent pas avec », "don't log in with"."""
    said = text[max(0, trigger - 2) : at]
    return any(token.folded in _SIGNING_IN for token in said)


def _is_so_far(text: Sequence[Token], at: int) -> bool:
    return text[at].folded == "so" and at + 1 < len(text) and text[at + 1].folded == "far"


def _ne_before(text: Sequence[Token], at: int) -> int | None:
    """The « ne » of the clause of a token, the last one near before it."""
    start = max(clause_start(text, at), at - _REACH_BACK)
    return next((place for place in range(at - 1, start - 1, -1) if text[place].folded in {"ne", "n"}), None)


def _sentence_end(text: Sequence[Token], at: int) -> int:
    return next((i + 1 for i in range(at, len(text)) if set(".;!?") & set(text[i].after)), len(text))
