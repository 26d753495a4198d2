"""The hash by which files and results are known: blake2b, without loading the rest of hashlib.

hashlib takes blake2b from the same place; loading OpenSSL with it costs a quarter of what bare Python takes to start.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
