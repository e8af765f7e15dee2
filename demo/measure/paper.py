"""What can be read on a page, and how many pages a PDF has, by the machine's own programs."""

import re
from collections.abc import Sequence
from pathlib import Path

from demo.children import Children


def words_read(children: Children, page: Path, wanted: Sequence[str]) -> tuple[str, ...]:
    """Those of the wanted words that a text reader (tesseract, Finnish) finds on a page."""
    text = children.run(["tesseract", page, "stdout", "-l", "fin", "--psm", "6"], 120)
    return tuple(word for word in wanted if folded(word) in folded(text))


def folded(text: str) -> str:
    """Letters and figures only, small: what a reader of paper does not mistake."""
    return "".join(re.findall(r"\w", text.casefold()))


def pdf_pages(children: Children, pdf: Path) -> int:
    """Pages of a PDF; 0 when there is none."""
    if not pdf.exists():
        return 0
    found = re.search(r"^Pages:\s+(\d+)", children.run(["pdfinfo", pdf]), re.MULTILINE)
    return int(found[1]) if found else 0
