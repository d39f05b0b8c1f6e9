"""Fixtures that several files of tests use."""

import pytest

import postgresql


@pytest.fixture(scope="session")
def server():
    if postgresql.binaries() is None:
        pytest.skip("Debian's postgresql is not installed")
    running = postgresql.Server()
    yield running
    running.stop()


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", postgresql.PASSWORD)
    return postgresql.PASSWORD
