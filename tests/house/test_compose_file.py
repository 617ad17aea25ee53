"""The law of the compose file: pinned, confined, open to this machine only, and one version of everything."""

import re
from typing import Any

import pytest
import yaml

from tests.house.source import ROOT
from tests.kafka.jars import kafka_version

TEXT = (ROOT / "docker-compose.yml").read_text()
FILE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = FILE["services"]
WRITING = {"kafka", "kafka-ui"}
"""Whose images write beside their programs."""
UNDOCUMENTED = {"PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"}
"""Pip's own variables, which whoever needs them has set."""


def _default(text: str) -> str:
    """Return what `${NAME:-default}` gives where NAME is not set."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text)


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_every_service_is_confined(service: dict[str, Any]) -> None:
    """No rights, no new ones, and logs that end."""
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}
    assert not {"privileged", "cap_add", "devices", "pid", "ipc", "network_mode"} & set(service)


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_every_service_has_a_limit(service: dict[str, Any]) -> None:
    """What runs cannot take the machine's memory, nor its processes, of which threads are some."""
    limits = service["deploy"]["resources"]["limits"]
    assert limits["memory"]
    assert 0 < limits["pids"] <= 1024


@pytest.mark.parametrize("name", sorted(set(SERVICES) - WRITING))
def test_disks_are_read_only(name: str) -> None:
    """Only what has a volume, or whose image writes beside its programs, may write; and nothing written can be run."""
    service = SERVICES[name]
    assert service["read_only"] is True
    for mount in service["tmpfs"]:
        assert {"noexec", "nosuid", "nodev"} <= set(mount.partition(":")[2].split(",")), mount
        assert "size=" in mount


def test_what_reads_articles_has_no_way_out() -> None:
    """Only what has a port on this machine is on a network that leads out; only the store reaches the database."""
    reach = {name: set(service["networks"]) for name, service in SERVICES.items()}
    assert all(FILE["networks"][name]["internal"] for name in ("stream", "database"))
    assert {name for name in reach if "host" in reach[name]} == {name for name in SERVICES if "ports" in SERVICES[name]}
    assert {name for name in reach if "database" in reach[name]} == {"postgres", "store", "migrate"}
    assert reach["worker"] == reach["alert"] == reach["publish"] == {"stream"}


def test_nothing_of_the_machine_is_mounted() -> None:
    """What lasts is in volumes with names, what does not in ones without; nothing of the machine is there."""
    mounts = [mount.partition(":") for service in SERVICES.values() for mount in service.get("volumes", ())]
    assert {source for source, colon, _ in mounts if colon} == set(FILE["volumes"])
    assert {folder for folder, colon, _ in mounts if not colon} == {"/var/lib/dateline"}


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_services_can_be_scaled_and_are_not_exposed(service: dict[str, Any]) -> None:
    """No fixed container name, and ports on 127.0.0.1 only."""
    assert "container_name" not in service
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_images_are_pinned_and_can_be_replaced(service: dict[str, Any]) -> None:
    """Every image is a variable, whose default names a version."""
    assert service["image"].startswith("${")
    assert re.search(r":[^:/]+$", _default(service["image"])), service["image"]
    assert not _default(service["image"]).endswith(":latest")


def test_kafka_is_the_one_that_is_tested() -> None:
    """The image's version is the one of the jars on which the flows are tested."""
    assert _default(SERVICES["kafka"]["image"]) == f"apache/kafka:{kafka_version()}"


def test_one_python_everywhere() -> None:
    """Dockerfile, compose file and the wheels that the Makefile fetches agree on the Python of the image."""
    dockerfile = re.search(r"^ARG PYTHON_IMAGE=(\S+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    makefile = re.search(r"^IMAGE_PYTHON \?= (\S+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert dockerfile
    assert makefile
    assert _default(SERVICES["topics"]["build"]["args"]["PYTHON_IMAGE"]) == dockerfile[1]
    assert dockerfile[1].startswith(f"python:{makefile[1]}-")


def test_every_setting_is_documented() -> None:
    """What can be set for the compose file stands in .env.example, with its default."""
    example = (ROOT / ".env.example").read_text()
    for name, default in re.findall(r"\$\{(\w+):-([^}]*)\}", TEXT):
        assert name in UNDOCUMENTED or f"#{name}={default}" in example.replace('"', ""), f"{name}={default}"


def test_no_default_password() -> None:
    """A password that is not set stops the start, with the way to make one."""
    assert not re.search(r"PASSWORD:-", TEXT)
    assert "make .env" in TEXT
