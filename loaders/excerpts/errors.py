"""Every fault of a source file that a loader may find, with its message in French and in English.

In: the file, the line, and what was found. Out: a `LoadError` to raise; nothing has been written by then.
Source: design §6 (a message that names file, line and remedy, never a traceback).
"""

from __future__ import annotations

from ontology.errors import Lang, Message, UserError, Where


class LoadError(UserError):
    """A source file cannot be loaded as it stands."""

    def __init__(
        self, file: str, line: int | None, what: Message, expected: Message, remedy: Message, path: str | None = None
    ) -> None:
        super().__init__(what, Where(file, line, path), expected, remedy)

    def message(self, lang: Lang = "en") -> str:
        """The whole message in `lang`: place, fault, what was expected, what to do."""
        return self.render(lang)


_COPY_AGAIN = Message(
    "copiez de nouveau l'extrait depuis Légifrance, du titre du code au dernier article",
    "copy the excerpt from Légifrance again, from the title of the code to the last article",
)


def empty(file: str) -> LoadError:
    """The file holds nothing but white space."""
    return LoadError(
        file,
        None,
        Message("le fichier est vide", "the file is empty"),
        Message("un extrait de code", "an excerpt of a code"),
        _COPY_AGAIN,
    )


def not_utf8(file: str, line: int) -> LoadError:
    """A line is not encoded in UTF-8."""
    return LoadError(
        file,
        line,
        Message("cette ligne n'est pas en UTF-8", "this line is not UTF-8"),
        Message("un texte encodé en UTF-8", "text encoded in UTF-8"),
        Message("enregistrez le fichier en UTF-8", "save the file as UTF-8"),
    )


def wrong_title(file: str, line: int, found: str, expected: str) -> LoadError:
    """The first line does not name the code that the side file announces."""
    return LoadError(
        file,
        line,
        Message(f"le titre lu est « {found} »", f"the title read is “{found}”"),
        Message(f"« {expected} »", f"“{expected}”"),
        Message("corrigez `code` dans la fiche, ou le titre", "mend `code` in the side file, or the title"),
    )


def no_version_line(file: str, line: int) -> LoadError:
    """The date of the version is not stated, or is not a date."""
    return LoadError(
        file,
        line,
        Message("la date de la version manque", "the date of the version is missing"),
        Message(
            "une ligne « Version en vigueur au 17 janvier 2022 » sous le titre",
            "a line “Version en vigueur au 17 janvier 2022” under the title",
        ),
        _COPY_AGAIN,
    )


def stray_line(file: str, line: int, found: str) -> LoadError:
    """A line belongs to no article."""
    short = found if len(found) <= 60 else f"{found[:59]}…"
    return LoadError(
        file,
        line,
        Message(f"« {short} » n'est dans aucun article", f"“{short}” is in no article"),
        Message("un article par puce « • », ses alinéas en retrait", "one article per bullet “•”, its text indented"),
        Message(
            "retirez la ligne, ou ajoutez-la à `ignoredLines` dans la fiche",
            "remove the line, or add it to `ignoredLines` in the side file",
        ),
    )


def empty_article(file: str, line: int) -> LoadError:
    """A bullet is followed by no text."""
    return LoadError(
        file,
        line,
        Message("cette puce ne porte aucun texte", "this bullet holds no text"),
        Message("le premier alinéa d'un article", "the first paragraph of an article"),
        _COPY_AGAIN,
    )


def wrong_count(file: str, line: int | None, bullets: int, announced: int) -> LoadError:
    """The excerpt and its side file do not hold the same number of articles."""
    return LoadError(
        file,
        line,
        Message(
            f"{bullets} article(s) dans l'extrait, {announced} dans la fiche",
            f"{bullets} article(s) in the excerpt, {announced} in the side file",
        ),
        Message("autant de puces que d'articles dans la fiche", "as many bullets as articles in the side file"),
        Message(
            "complétez `articles` dans la fiche, dans l'ordre de l'extrait",
            "complete `articles` in the side file, in the order of the excerpt",
        ),
    )


def bad_side_file(file: str, line: int | None, detail: str) -> LoadError:
    """The side file is not a YAML mapping that can be read."""
    return LoadError(
        file,
        line,
        Message(f"la fiche n'est pas lisible ({detail})", f"the side file cannot be read ({detail})"),
        Message("un fichier YAML", "a YAML file"),
        Message("prenez modèle sur loaders/excerpts/csp-l1470.yaml", "take loaders/excerpts/csp-l1470.yaml as a model"),
    )


def bad_side_field(file: str, path: str, expected_fr: str, expected_en: str) -> LoadError:
    """A field of the side file is missing or is not of the right kind."""
    return LoadError(
        file,
        None,
        Message("ce champ manque ou n'est pas valable", "this field is missing or not valid"),
        Message(expected_fr, expected_en),
        Message("prenez modèle sur loaders/excerpts/csp-l1470.yaml", "take loaders/excerpts/csp-l1470.yaml as a model"),
        path=path,
    )
