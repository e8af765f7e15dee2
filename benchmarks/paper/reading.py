"""Reads a straightened page with tesseract, and counts what was read wrong."""

import os
import subprocess

import cv2
import numpy as np

from kiosk.devices.paper.corners import Picture

LANGUAGE = "fin"
ONE_COLUMN = "4"
"""Tesseract's page segmentation: one column.  As one block (6) it reads nothing in frames."""


def read(page: Picture, dpi: int) -> str:
    """The words on the page."""
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", LANGUAGE, "--psm", ONE_COLUMN, "--dpi", str(dpi)],
        input=cv2.imencode(".png", page)[1].tobytes(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode()


def wrong_letters(read_words: str, words: str) -> tuple[int, int]:
    """Letters to be put in, taken out or changed, and how many there are; white space counts as one."""
    got, truth = (np.array([ord(one) for one in " ".join(text.split())]) for text in (read_words, words))
    row = np.arange(len(got) + 1)
    for number, letter in enumerate(truth, 1):
        changed = np.minimum(row[1:] + 1, row[:-1] + (got != letter))
        candidate = np.concatenate([[number], changed])
        # Letters too many: the least of all earlier places and the way from there.
        row = np.minimum.accumulate(candidate - np.arange(len(candidate))) + np.arange(len(candidate))
    return int(row[-1]), len(truth)
