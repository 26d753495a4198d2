"""Pictures: boxes never overlap, words stay in their boxes, lines begin and end at boxes, and everything is inside the picture."""

from __future__ import annotations

from itertools import combinations

import pytest

from compiler.pipeline import Session
from compiler.render.book import books
from compiler.site import build, geometry, layout, picture, poster, ties
from compiler.site.desk import Seat
from compiler.site.geometry import Picture
from dsl.diagnostic import Bilingual
from tests.site.conftest import DAY


@pytest.fixture(scope="module")
def volume(session: Session) -> build._Volume:
    return build._Volume(next(books(session.graph)), ("zh", "en"), DAY, True, None, {}, ())


@pytest.fixture(scope="module")
def at(volume: build._Volume) -> Seat:
    return volume.seat("x")


def sound(made: Picture) -> None:
    for one, two in combinations(made.boxes, 2):
        apart = (
            one.x + one.width <= two.x or two.x + two.width <= one.x or one.y + one.height <= two.y or two.y + two.height <= one.y
        )
        assert apart, (one.full, two.full)
    keys = {box.key for box in made.boxes}
    assert len(keys) == len(made.boxes)
    assert all(line.source in keys and line.target in keys for line in made.lines)
    for box in made.boxes:
        assert box.x >= 0 and box.x + box.width <= made.width, box.full
        assert box.y >= 0 and box.y + box.height <= made.height, box.full
        for words in (box.zh, box.en):
            assert words
            assert all(box.y < line.y <= box.y + box.height for line in words), box.full


def test_the_whole(at: Seat, volume: build._Volume, session: Session) -> None:
    made = layout.whole(at, volume.zones)
    sound(made)
    responsible = sum(edge.label == "responsible" for edge in session.graph.edges)
    assert sum(line.kind in ("lead", "supporting") for line in made.lines) == responsible
    assert sum(line.kind == "lead" for line in made.lines) == len(volume.book.tasks)


def test_around_each_thing(at: Seat, volume: build._Volume) -> None:
    for node in [*volume.book.clauses, *volume.units, *volume.zones]:
        found = ties.ties(at, node)
        made = layout.around(node, found)
        sound(made)
        assert sum(box.here for box in made.boxes) == 1
        assert len(made.lines) == len(made.boxes) - 1


def test_around_one_with_many(at: Seat, volume: build._Volume) -> None:
    unit = next(node for node in volume.units if node.name.zh == "省商务厅")
    made = layout.around(unit, ties.ties(at, unit))
    assert len([box for box in made.boxes if box.kind == "responsible"]) == 11
    lead = next(node for node in volume.book.clauses if node.id.endswith("lead-inference"))
    made = layout.around(lead, ties.ties(at, lead))
    assert [box.full.en for box in made.boxes if box.kind == "more"] == ["4 more, listed below"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_units_and_tasks(at: Seat, language: str) -> None:
    made = picture.view(at, language)["picture"]  # type: ignore[arg-type]
    sound(made)
    assert len(made.boxes) == 17 + 16


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page(at: Seat, language: str) -> None:
    made = poster.view(at, language)  # type: ignore[arg-type]
    panels = made["panels"]
    assert [panel.style for panel in panels] == ["top", "goals", *["tasks"] * 5, "awards", "ask"]
    for panel in panels:
        assert panel.x >= 0 and panel.x + panel.width <= made["width"]
        for line in panel.lines:
            size = poster._SIZES[line.style]
            assert panel.y < line.at.y < panel.y + panel.height
            assert line.at.x + geometry.length(line.at.text, size) <= panel.x + panel.width, line.at.text
    for one, two in combinations(panels, 2):
        assert one.y + one.height <= two.y or one.x + one.width <= two.x, (one.style, two.style)
    text = "".join(line.at.text for panel in panels for line in panel.lines)
    assert ("500万元" if language == "zh" else "CNY 5,000,000") in text


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("中国人民银行湖南省分行", 70, ("中国人民银", "行湖南省分", "行")),
        ("优化，提升。", 28, ("优", "化，", "提", "升。")),
        ("Department of Commerce", 100, ("Department of", "Commerce")),
        ("", 80, ("",)),
    ],
)
def test_lines_break_between_words_and_never_before_punctuation(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert geometry.broken(text, width, 14) == lines


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert geometry.broken("中国人民银行湖南省分行", 70, 14, 2) == ("中国人民银", "行湖南省…")
    assert geometry.broken("x" * 60, 70, 14, 1)[0].endswith("…")
    box = geometry.box("k", "unit", 0, 0, geometry.Style(), Bilingual("甲", "A"), layout.Safe(""))
    assert box.zh[0].text == "甲" and box.key == "k"
