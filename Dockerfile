# The image of every Dateline service. Build with a mirror or without network:
#   docker build --build-arg PYTHON_IMAGE=registry.example/python:3.12-slim-bookworm --build-arg PIP_INDEX_URL=... .
#   make wheels && docker build --build-arg PIP_NO_INDEX=1 .
ARG PYTHON_IMAGE=python:3.12-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
# Empty means unset to pip
ARG PIP_NO_INDEX=
ARG PIP_INDEX_URL=
ARG PIP_EXTRA_INDEX_URL=
ARG PIP_FIND_LINKS=/src/wheels
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python3 -m venv /opt/dateline
# What we depend on in a layer of its own; the glob lets the folder of wheels be absent
COPY pyproject.toml wheel[s] /src/wheels/
RUN python3 -c "import tomllib; print(*tomllib.load(open('wheels/pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
      > requirements.txt \
    && /opt/dateline/bin/python -m pip install --quiet --requirement requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY processors processors
COPY streams streams
COPY seeds seeds
RUN /opt/dateline/bin/python -m pip install --quiet --no-deps . \
    && /opt/dateline/bin/python -m pip uninstall --quiet --yes pip

FROM ${PYTHON_IMAGE}
ENV PATH=/opt/dateline/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    OPENBLAS_NUM_THREADS=1 \
    DATELINE_DATA_DIR=/var/lib/dateline \
    DATELINE_LOG_FORMAT=json
RUN useradd --uid 10001 --no-create-home --home-dir /var/lib/dateline dateline \
    && install -d -o dateline -g dateline /var/lib/dateline
COPY --from=build /opt/dateline /opt/dateline
USER 10001
WORKDIR /var/lib/dateline
ENTRYPOINT ["dateline"]
CMD ["run"]
