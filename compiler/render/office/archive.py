"""Archives with nothing of the moment in them: members in order, with fixed times, stored as they are.

They are not compressed: what a compressor makes differs from one version of its library to the next, and committed documents
are compared byte by byte.
"""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
#: Where the head of an archive's first member says how it is packed and when it was made, and what ours says there.
_MADE, _OURS = slice(8, 14), b"\x00\x00\x00\x00\x21\x00"
#: So many bytes of a file tell whether it is as it was written here.
HEAD = 14


def untouched(head: bytes) -> bool:
    """Whether a file that begins with these bytes was written here; whoever saves it again leaves his own time and packing."""
    return head[_MADE] == _OURS


def fixed(data: bytes) -> bytes:
    """Return an archive with the same members, without times and without compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            made = zipfile.ZipInfo(name, _EPOCH)
            made.create_system, made.external_attr = 0, 0
            target.writestr(made, source.read(name))
    return out.getvalue()
