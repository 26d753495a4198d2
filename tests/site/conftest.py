"""The site of the real document on disk, and Chromium to open it with the network off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compiler import corpus, pipeline
from compiler.pipeline import Session
from compiler.site import build

DAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
)


@pytest.fixture(scope="session")
def session() -> Session:
    return pipeline.Session(corpus.read(ROOT / "policy"), cached=False)


@pytest.fixture(scope="session")
def files(session: Session) -> dict[str, bytes]:
    return build.render(session.graph, session.compiled.policy, DAY, ("zh", "en"), ["hunan-2024-13/tables.zh.xlsx"])


@pytest.fixture(scope="session")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name needs quoting in an address, as the Chinese names of real folders do."""
    top = tmp_path_factory.mktemp("site") / "政策 site"
    for path, data in files.items():
        target = top / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return top


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium for one file of tests: while it runs, its event loop is in the way of others."""
    if not CHROMIUM:
        pytest.skip("chromium is not installed: apt-get install chromium fonts-noto-cjk")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


class Visit:
    """A page of the site in the browser, with all it complained of and all it asked for from outside the folder."""

    def __init__(self, context: Any, folder: Path) -> None:
        self.folder = folder
        self.complaints: list[str] = []
        self.outside: list[str] = []
        self.page = context.new_page()
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.folder.as_uri(), "data:", "blob:")):
            self.outside.append(url)

    def open(self, path: str) -> Any:
        self.page.goto(f"{self.folder.as_uri()}/{path}")
        return self.page


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Visit]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900}, locale="zh-CN")
    made = Visit(context, folder)
    yield made
    context.close()
    assert made.complaints == []
    assert made.outside == []


@pytest.fixture
def nasty() -> Any:
    """A document in which every name and every text is hostile."""
    from tests.compiler.render.conftest import hostile

    return hostile()
