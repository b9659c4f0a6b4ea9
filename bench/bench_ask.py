"""Asking, in process: preparation, understanding, the whole answer, beside assessing the same. Needs a built dataset.

The questions are those of the sets that served to improve the lexicon. Preparation is read from fresh processes, as a
command or a new worker pays it; processor time throughout.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from loaders.sentences.cues import Kind
from ontology.verdicts.answer import answer
from ontology.verdicts.assess import assess
from queries.catalogue import Catalogue
from server.ask.answer import complete
from server.ask.asker import PRODUCT_IRI, PRODUCT_LABEL, Asker
from server.dataset import open_dataset
from server.store import EmbeddedStore
from tests.ask.sets import DEVELOPED, folders, questions_of

ROOT = Path(__file__).parent.parent
_PREPARE = f"""
import time
from pathlib import Path
from server.ask.asker import Asker
from server.dataset import open_dataset
start = time.process_time()
model = open_dataset(Path({str(ROOT / "build")!r})).model
opened = time.process_time()
model.wording()
read = time.process_time()
Asker(model)
print(opened - start, read - opened, time.process_time() - read)
"""


def prepared() -> tuple[float, ...]:
    """Seconds to open the dataset, to read the lexicon, to prepare the matcher, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _PREPARE], capture_output=True, check=True, text=True, cwd=ROOT)
    return tuple(map(float, done.stdout.split()))


def main() -> None:
    runs = [prepared() for _ in range(5)]
    for name, times in zip(
        ("dataset opened", "lexicon read", "matcher prepared"), zip(*runs, strict=True), strict=True
    ):
        print(f"{name:32} {statistics.median(times):8.3f} s")
    dataset = open_dataset(ROOT / "build")
    model, asker, catalogue = dataset.model, Asker(dataset.model), Catalogue()
    store = EmbeddedStore.of(dataset.nquads)
    texts = [q.text for folder in folders() if folder.name in DEVELOPED for q in questions_of(folder)]
    for text in texts:  # warm: what a long process pays
        asker.understand(text)
    clock = time.process_time
    understood, whole, ratios = [], [], []
    for text in texts:
        start = clock()
        said, asked = asker.understand(text)
        understood.append(clock() - start)
        if asked.kind is Kind.PRODUCT:
            start, day = clock(), said.day or date.today()
            answer(model, assess(model, said.product(PRODUCT_IRI, PRODUCT_LABEL), day))
            ratios.append(understood[-1] / (clock() - start))
        start = clock()
        complete(asker.ask(text), model, store, catalogue, "fr")
        whole.append(clock() - start)
    print(f"{'understanding, median':32} {statistics.median(understood) * 1000:8.2f} ms")
    print(f"{'whole answer, median':32} {statistics.median(whole) * 1000:8.2f} ms over {len(texts)} questions")
    print(f"{'understanding / assessment':32} {statistics.median(ratios):8.2f}    over {len(ratios)} descriptions")


if __name__ == "__main__":
    main()
