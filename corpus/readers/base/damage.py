"""What is wrong with a file that a library could not read, in words of ours: libraries say it in English."""

from __future__ import annotations

import re

from corpus.errors import Fault

_CUT = re.compile(
    r"truncat|unexpected end|end of (?:file|data|stream)|end-of-stream|premature|incomplete|too short|not a zip file"
    r"|no element found|unclosed|requires? (?:a buffer|at least)|out of range|EOF|ended before|broken data stream",
    re.IGNORECASE,
)
_CHECKSUM = re.compile(r"crc|checksum|incorrect data check|incorrect length check", re.IGNORECASE)


def damaged(kind: str, error: BaseException) -> Fault:
    """The fault of a file of a kind (ZIP, XML …): cut short, altered underway, or broken otherwise. Its detail is
    `KIND/HOW`, whose words are in the catalogue (`damage.HOW`)."""
    said = str(error)
    how = (
        "checksum"
        if _CHECKSUM.search(said)
        else "cut"
        if isinstance(error, EOFError) or _CUT.search(said)
        else "broken"
    )
    return Fault("damaged", detail=f"{kind}/{how}")
