"""Names of bodies as people shorten them (the provincial finance department, finance, 财政), written as they are registered."""

from __future__ import annotations

import re

from compiler.answer.lexicon import Lexicon

#: What a body of a level is called beside its own name.
_LEVELS = ("provincial", "province", "province level", "provincial level")
_SHORT = (("depts", "departments"), ("dept", "department"), ("dpt", "department"), ("admin", "administration"))


def whole(text: str, lexicon: Lexicon) -> str:
    """Return a question with bodies named in full: without their level, and each with its own word for its sort."""
    if text.isascii():
        for short, long in _SHORT:
            if short in text:
                text = re.sub(rf"\b{short}\b", long, text)
        if "departments" in text:
            text = re.sub(_SHARED, lambda match: _apart(match, lexicon), text)
        if "provinc" in text or any(region in text for region in lexicon.english_regions):
            text = _without_level(text, lexicon)
    return text


#: Several bodies with one word for their sort: the finance and the commerce departments.
_SHARED = r"\b((?:[a-z&]+,? ){2,12})departments\b"


def _apart(match: re.Match[str], lexicon: Lexicon) -> str:
    """Return each body of a list with its own word for its sort, where each is a registered name then; else the list."""
    words = match[1].replace(",", " , ").split()
    for start in range(len(words) - 2):  # words before the list may have been taken for a part of it
        named = _listed(words[start:], lexicon)
        if named and len(named) > 1:
            return " ".join([*words[:start], " and ".join(named)]).replace(" ,", ",")
    return match[0]


def _listed(words: list[str], lexicon: Lexicon) -> list[str] | None:
    """Return the names of departments that words name one after the other, the longest first, or None where some name none."""
    if words[:1] and words[0] in (",", "and", "or", "the"):
        return _listed(words[1:], lexicon) if len(words) > 1 else None
    if not words:
        return []
    for end in range(len(words), 0, -1):
        name = f"{' '.join(words[:end])} department"
        rest = _listed(words[end:], lexicon) if "," not in words[:end] and _unit(name, lexicon) else None
        if rest is not None:
            return [name, *rest]
    return None


def _unit(name: str, lexicon: Lexicon) -> bool:
    return any(kind == "unit" for kind, _ in lexicon.names.get(name, ()))


def _without_level(text: str, lexicon: Lexicon) -> str:
    """Return a question without the words for a level or a region that stand before the name of a body of another form."""
    levels = [*lexicon.english_regions, *_LEVELS]
    pattern = rf"\b(?:{'|'.join(map(re.escape, levels))})(?: (?:{'|'.join(_LEVELS)}))? "
    kept, at = "", 0
    for match in re.finditer(pattern, text):
        if match.start() >= at and _end(text, match.end(), lexicon) > _end(text, match.start(), lexicon):
            kept, at = kept + text[at : match.start()], match.end()
    return kept + text[at:]


def _end(text: str, at: int, lexicon: Lexicon) -> int:
    """Return where the longest name of a unit ends that begins at a place of a question; 0 where none begins."""
    for length in lexicon.lengths.get(text[at : at + 2], ()):
        if (
            len(text) >= at + length
            and _unit(text[at : at + length], lexicon)
            and not text[at + length : at + length + 1].isalnum()
        ):
            return at + length
    return 0


# -- the shortest names, taken only where nothing else is understood ----------------------------------------------------------

#: What may stand before and after the shortest name of a body, so that it is no part of what is done.
_BEFORE = (
    *"and or with without both the by for but not is are has have does do did will would should can could must shall".split(),
    *"that from between neither nor while except".split(),
    *("tasks of", "task of", "duties of", "work of"),
)
_AFTER = (
    "and or but not with without together both is are do does has have doesnt isnt lead leads own owns share shares "
    "responsible handle handles work workload involved jointly on in which what that plus".split()
)
_BEFORE_ZH = ("和", "与", "跟", "及", "同", "或", ",", "由", "归", "是", "除了", "除", "非", "以及", "哪些", "的", "比", "而")
_AFTER_ZH = tuple(
    "和 与 跟 及 同 或 , 都 一起 负责 共同 牵头 但 不 没 有 的 参与 管 要 部门 那边 口 系统 条线 以外 之外 配合 承担 谁 而 以及 "
    "比 分别".split()
)


#: Words by which a matter is asked for, not a body: 与税务有关, to do with tax.
_MATTER = ("有关", "涉及", "关于", "相关", "提到", "about", "to do with", "concern", "relat", "mention", "deal")


def loosened(text: str, lexicon: Lexicon) -> str | None:
    """Return a question with the shortest names of bodies in full, or None where none stands by itself."""
    if any(word in text for word in _MATTER):
        return None
    chinese = not text.isascii()
    names = lexicon.shortest[0 if chinese else 1]
    found = sorted((name for name in names if name in text and name != text), key=len, reverse=True)
    if not found:
        return None
    pattern = (_alone_zh if chinese else _alone)("|".join(map(re.escape, found)))
    return re.sub(pattern, lambda match: names[match["name"]], text)


def _alone(names: str) -> str:
    before = "|".join(rf"(?<=\b{word} )" for word in _BEFORE)
    return rf"(?:^|(?<=,)|(?<=, )|{before})(?:the )?(?P<name>{names})(?=$|,| (?:{'|'.join(_AFTER)})\b)"


def _alone_zh(names: str) -> str:
    before = "|".join(f"(?<={word})" for word in _BEFORE_ZH)
    return rf"(?:^|{before})(?P<name>{names})(?:部门|那边|口|系统|条线)?(?=$|{'|'.join(_AFTER_ZH)})"
