"""All shapes of a model as one Turtle document: the description's shape, and three shapes a norm."""

from __future__ import annotations

from collections.abc import Collection

from ontology.model import Model
from shapes.condition_shapes import ConditionShapes
from shapes.norm_shapes import norm_shapes
from shapes.product_shape import product_shape, proof_shape
from shapes.turtle_shapes import HEADER, TRUE, name


def shapes_turtle(model: Model, norms: Collection[str] | None = None, *, description: bool = True) -> str:
    """The shapes as Turtle, deterministic; ``norms`` limits them to these norm ids.

    Graph shape: `sh:NodeShape`s on `reglo:Product`; those of norms carry `reglo:enforces`, a severity and
    messages in French and English.
    """
    conditions = ConditionShapes(model)
    found: dict[str, str] = {}
    if description:
        found["product"] = product_shape(model)
        found["proof"] = proof_shape(model)
    for norm_id in sorted(model.norms if norms is None else norms):
        for slug, body in norm_shapes(model, model.norms[norm_id], conditions).items():
            found[f"norm.{slug}"] = body
    blocks = [f"{name(slug)} {body} .\n" for slug, body in sorted(found.items())]
    blocks += [_shared(slug, body) for slug, body in sorted(conditions.named.items())]
    return HEADER + "\n" + "\n".join(blocks)


def _shared(slug: str, body: str) -> str:
    """A named shape: the body's own constraints, or a reference where the body is itself a name."""
    if body.startswith("[") and body != TRUE:
        return f"{name(slug)} a sh:NodeShape ; {body[1:-1].strip()} .\n"
    return f"{name(slug)} a sh:NodeShape ; sh:node {body} .\n"
