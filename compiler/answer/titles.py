"""What a title is called in short: without its verb (Strengthen policy innovation: policy innovation), or with its number."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.answer.normal import key
from compiler.answer.passages import GENERAL, stem

#: Chinese verbs with which titles begin.
_VERBS = tuple(
    (
        "探索实施 加快推进 深入推进 全面推进 大力发展 积极推进 持续优化 进一步加强 全面加强 强化 优化 加强 落实 拓展 支持 打造 "
        "提升 提高 构建 健全 完善 推进 推动 深化 促进 培育 发展 建设 建立 实施 规范 改善 扩大 加快 鼓励 引导 "
        "统筹 保障 探索 开展 激发 增强 压实 严格 做好 做强 做大 夯实 释放 畅通 降低 减轻 保护 稳定 丰富 创新"
    ).split()
)
#: What stands between an English verb and the matter.
_FRAMES = ("the level of ", "the implementation of ", "the construction of ", "the development of ", "efforts to ")
#: Verbs of titles beside those that all texts use for one another.
_MORE = frozenset(
    "fulfill fulfil implement deepen reduc lower protect stabiliz consolidat tighten stimulat unleash cultivat".split()
)


def short(zh: str, en: str, number: str) -> Iterator[str]:
    """Yield the short forms of a title in both languages, ready for looking up."""
    name = key(zh)
    verb = next((one for one in _VERBS if name.startswith(one)), "")
    rest = name.removeprefix(verb)
    if verb and len(rest) > 3:
        yield rest
    if number:
        yield f"{number},{name}"
    first, _, matter = key(en).partition(" ")
    if " " in matter and (stem(first) in GENERAL or stem(first) in _MORE):
        yield from _english(first, matter.removeprefix("the "))


def _english(verb: str, matter: str) -> Iterator[str]:
    bare = next((matter.removeprefix(one) for one in _FRAMES if matter.startswith(one)), matter)
    for one in dict.fromkeys((matter, bare)):
        if " " in one:
            yield one
        yield from (f"{form} {the}{one}" for form in _forms(verb) for the in ("", "the "))


def _forms(verb: str) -> Iterator[str]:
    """Yield a verb as a title or a question may have it: optimizing, optimization of, optimized."""
    bare = verb.removesuffix("e")
    yield from (f"{bare}ing", f"the {bare}ing of", f"{bare}ing of")
    if verb.endswith("ize"):
        yield from (f"{bare}ation of", f"the {bare}ation of")
    if verb in _NOUNS:
        yield from (f"{_NOUNS[verb]} of", f"the {_NOUNS[verb]} of")


_NOUNS = {
    "improve": "improvement",
    "develop": "development",
    "expand": "expansion",
    "promote": "promotion",
    "implement": "implementation",
    "enhance": "enhancement",
    "establish": "establishment",
    "deepen": "deepening",
    "reduce": "reduction",
    "fulfill": "fulfillment",
    "build": "construction",
}
