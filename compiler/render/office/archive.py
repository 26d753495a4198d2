"""Archives with nothing of the moment in them: members in order, with fixed times, stored as they are.

They are not compressed: what a compressor makes differs from one version of its library to the next, and committed documents
are compared byte by byte.
"""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def fixed(data: bytes) -> bytes:
    """Return an archive with the same members, without times and without compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            made = zipfile.ZipInfo(name, _EPOCH)
            made.create_system, made.external_attr = 0, 0
            target.writestr(made, source.read(name))
    return out.getvalue()
