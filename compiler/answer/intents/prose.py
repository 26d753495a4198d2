"""What the prose of a task says of a body that its line of units does not name, and groups that line names without members."""

from __future__ import annotations

from compiler.answer.asked import Asked
from compiler.answer.parts import about
from compiler.answer.result import NOTHING, Answer, cite, cite_units, label, listed, titled
from compiler.graph import Graph, Node
from dsl.diagnostic import Bilingual


def in_prose(task: Node, unit: Node, graph: Graph) -> list[Node]:
    """Return the sentences of a task in which the text itself names a body as the one who acts."""
    sentences = graph.children(task.id, "Duty", "Target")
    edges = {one.id: graph.out(one.id, "obliges") for one in sentences}
    return [one for one in sentences if any(edge.target == unit.id and edge.attrs["basis"] == "text" for edge in edges[one.id])]


def only_in_prose(task: Node, unit: Node, said: list[Node], asked: Asked) -> Answer:
    """Answer for a body that the line of units does not name and the prose does: neither yes nor no."""
    zh, en = "".join(one.name.zh for one in said), " ".join(one.name.en for one in said)
    text = Bilingual(
        f"{titled(task).zh}的责任单位中没有单列{unit.name.zh}；但正文写明：“{zh}”",
        f"The responsible units of {label(task).en} do not list the {unit.name.en}; but its prose says: “{en}”",
    )
    cited = (cite_units(task), *map(cite, said))
    return Answer(True, asked.intent, text, (), cited, tuple(about(task, asked.graph)))


def open_groups(task: Node, unit: Node, graph: Graph) -> Bilingual:
    """Return the remark that a task names groups without members, so that a unit may be meant and is not named."""
    bodies = (graph.nodes[edge.target] for edge in graph.out(task.id, "responsible"))
    names = [one.name for one in bodies if one.kind == "Group" and not graph.out(one.id, "member")]
    if not names or graph.into(unit.id, "member"):
        return NOTHING
    zh = "”“".join(one.zh for one in names)
    return Bilingual(
        f"它没有被单独列出；“{zh}”的成员文件没有列明。",
        f"It is not named individually; the document does not list the members of: {listed(names).en}.",
    )
