"""The words of the command line, in French and in English."""

from __future__ import annotations

import re
from typing import Final

from ontology.errors import Lang

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "reglo": (
        "Le graphe de connaissances de la réglementation du numérique en santé : quelles normes s'appliquent à un "
        "produit, et pourquoi. Réglo informe ; ce n'est pas un conseil juridique.",
        "The knowledge graph of French digital-health regulation: which norms apply to a product, and why. "
        "Réglo informs; it is not legal advice.",
    ),
    "commands": ("commandes", "commands"),
    "command": ("COMMANDE", "COMMAND"),
    "options": ("options", "options"),
    "arguments": ("arguments", "arguments"),
    "help": ("afficher cette aide", "show this help"),
    "lang": ("langue : fr ou en", "language: fr or en"),
    "data": ("dossier du jeu de données construit", "folder of the built dataset"),
    "build": ("construire le jeu de données", "build the dataset"),
    "build.quiet": ("ne pas montrer l'avancement", "show no progress"),
    "check": ("juger une description de produit, ou plusieurs", "judge a product description, or several"),
    "check.product": (
        "fichier YAML, JSON, JSON-LD, Turtle, N-Triples, RDF/XML, TriG ou N-Quads ; CSV, NDJSON, zip ou dossier pour "
        "plusieurs produits ; « - » lit l'entrée standard",
        "file in YAML, JSON, JSON-LD, Turtle, N-Triples, RDF/XML, TriG or N-Quads; CSV, NDJSON, zip or a folder for "
        "several products; “-” reads the standard input",
    ),
    "check.severity": (
        "rapport des constats, à partir de cette gravité",
        "report of the findings, from this severity up",
    ),
    "check.jobs": (
        "processus qui jugent côte à côte ; par défaut, un par cœur",
        "processes that judge side by side; one a core by default",
    ),
    "template": (
        "écrire un tableau CSV vide, une colonne par fait que l'on peut énoncer",
        "write an empty CSV table, a column for every fact one may state",
    ),
    "check.syntax": (
        "syntaxe de l'entrée standard : extension (yaml, json, ttl…)",
        "syntax of the standard input: an extension (yaml, json, ttl…)",
    ),
    "check.strict": (
        "code de sortie 2 quand il ne reste que de l'indéterminé ou du non prouvé",
        "exit code 2 when only undetermined or unproven is left",
    ),
    "check.verbose": ("montrer aussi ce qui ne s'applique pas, et pourquoi", "also show what does not apply, and why"),
    "format": ("forme de la sortie", "form of the output"),
    "as-of": ("date d'appréciation, AAAA-MM-JJ", "assessment date, YYYY-MM-DD"),
    "norms": ("lister les normes, ou en montrer une", "list the norms, or show one"),
    "norms.id": ("identifiant d'une norme", "id of a norm"),
    "norms.bearer": ("seulement celles qui lient cet acteur", "only those that bind this actor"),
    "norms.modality": ("seulement cette modalité", "only this modality"),
    "query": ("poser une question enregistrée, ou un fichier SPARQL", "run a stored question, or a SPARQL file"),
    "query.name": (
        "nom d'une question ou chemin d'un fichier .rq ; sans nom, la liste",
        "name of a question or path of a .rq file; without a name, the list",
    ),
    "query.parameters": ("paramètres, nom=valeur", "parameters, name=value"),
    "diff": (
        "comparer deux versions des données : ce qui a été ajouté, retiré, renommé ou modifié",
        "compare two releases of the data: what was added, removed, renamed or changed",
    ),
    "diff.old": (
        "l'ancienne version : son nom, « current », un dossier de version ou un fichier .nq",
        "the old release: its name, “current”, a folder of a release or an .nq file",
    ),
    "diff.new": ("la nouvelle version, de même", "the new release, likewise"),
    "diff.old-name": ("ANCIENNE", "OLD"),
    "diff.new-name": ("NOUVELLE", "NEW"),
    "serve": ("servir SPARQL, l'API et les pages", "serve SPARQL, the API and the pages"),
    "serve.host": ("adresse d'écoute", "address to listen on"),
    "serve.port": ("port d'écoute", "port to listen on"),
    "mcp": (
        "servir Réglo comme outils pour des modèles de langage (Model Context Protocol, entrée et sortie standard)",
        "serve Réglo as tools for language models (Model Context Protocol, standard input and output)",
    ),
    "coverage": (
        "dire ce que le graphe garde de chaque source de départ et de chaque dossier",
        "say what the graph keeps of each seed document and each dossier",
    ),
    "coverage.source": (
        "les énoncés d'une source : s0 à s4, dossier-hosting, dossier-services, dossier-espace…",
        "the statements of one source: s0 to s4, dossier-hosting, dossier-services, dossier-espace…",
    ),
    "load": ("lire un extrait de code et l'écrire en RDF", "read an excerpt of a code and write it as RDF"),
    "load.source": ("fichier texte de l'extrait", "text file of the excerpt"),
    "load.side": ("fichier d'accompagnement (YAML) ; par défaut, à côté", "side file (YAML); by default beside it"),
    "load.output": ("fichier à écrire ; par défaut, la sortie standard", "file to write; standard output by default"),
}


def say(key: str, lang: Lang) -> str:
    """The words under this key."""
    french, english = _WORDS[key]
    return french if lang == "fr" else english


_ARGPARSE: Final[tuple[tuple[str, str], ...]] = (
    (r"^the following arguments are required: (.*)$", r"il manque : \1"),
    (r"^unrecognized arguments: (.*)$", r"arguments inconnus : \1"),
    (r"^argument (.*): invalid choice: (.*) \(choose from (.*)\)$", r"\1 : \2 n'est pas un choix (choix : \3)"),
    (r"^argument (.*): expected one argument$", r"\1 : une valeur est attendue"),
    (r"^argument (.*): invalid (.*) value: (.*)$", r"\1 : \3 n'est pas une valeur admise"),
    (r"^argument (.*): (.*)$", r"\1 : \2"),
)


def french_of(message: str) -> str:
    """What argparse says, in French; a message it does not know is given as it is."""
    for pattern, french in _ARGPARSE:
        if re.match(pattern, message):
            return re.sub(pattern, french, message)
    return message
