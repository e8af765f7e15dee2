"""Finds services by a citizen's own words in any form: "asumistukea", "passin", "veroilmoitusta".

Words are cut to their stems (Snowball), and stems are compared so that a changed consonant ("tuki", "tuen"),
a word not yet written to its end, a part of a compound and one wrong letter are still understood.  Pure.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import snowballstemmer

from config.directory import Service

STEMMERS = {"fi": "finnish", "sv": "swedish", "en": "english"}
SHORTEST = 3
"""Letters from which on a word is looked for."""
NAME, KEYWORD, DESCRIPTION = 3.0, 3.0, 1.0
OTHER_LANGUAGE = 0.4
"""Weight of a match in a language that is not shown: a Swedish word on a Finnish screen."""
SAME, BEGUN, BENT, WITHIN, MISTYPED = 1.0, 0.9, 0.7, 0.6, 0.5
"""How well two words agree: same stem, its beginning, another form, part of a compound, one letter off."""
ENOUGH = 0.3


@dataclass(frozen=True)
class _Term:
    """One word of a service."""

    word: str
    stem: str
    weight: float


@dataclass(frozen=True)
class _Typed:
    """One of the citizen's words, and its stem as a word of each language."""

    word: str
    stems: dict[str, str]

    @classmethod
    def of(cls, word: str) -> "_Typed":
        return cls(word, {language: _stem(word, language) for language in STEMMERS})


class Finder:
    """The words of all services, ready to be searched."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = tuple(services)
        self._terms = {
            (service.id, language): tuple(_terms(service, language))
            for service in services
            for language in STEMMERS
        }

    def find(self, typed: str, language: str, most: int) -> tuple[Service, ...]:
        """At most ``most`` services, the best first; none when no word is long enough or known."""
        words = [_Typed.of(word) for word in _words(typed) if len(word) >= SHORTEST]
        scored = [(self._score(service, words, language), service) for service in self._services]
        best = max((score for score, _ in scored), default=0.0)
        found = [(score, service) for score, service in scored if score >= max(ENOUGH, best / 3)]
        found.sort(key=lambda one: -one[0])  # equal ones stay in the order of the catalogue
        return tuple(service for _, service in found[:most])

    def _score(self, service: Service, words: Iterable["_Typed"], language: str) -> float:
        score = 0.0
        for word in words:
            score += max(
                (
                    (1.0 if spoken == language else OTHER_LANGUAGE)
                    * term.weight
                    * _agree(word.word, word.stems[spoken], term)
                    for spoken in STEMMERS
                    for term in self._terms[service.id, spoken]
                ),
                default=0.0,
            )
        return score


def _agree(word: str, stem: str, term: _Term) -> float:
    if word == term.word or stem == term.stem:
        return SAME
    if term.word.startswith(word):
        return BEGUN
    shorter, longer = sorted((len(stem), len(term.stem)))
    common = _common(stem, term.stem)
    if common >= 4 and common >= 0.75 * longer:
        return BENT
    if shorter >= 4 and (term.word.endswith(word) or word.endswith(term.word)):
        return WITHIN
    if len(word) >= 5 and (_one_letter_off(word, term.word) or _one_letter_off(stem, term.stem)):
        return MISTYPED
    return 0.0


def _terms(service: Service, language: str) -> Iterable[_Term]:
    texts = [(service.names.get(language), NAME), (service.descriptions.get(language), DESCRIPTION)]
    texts += [(keyword, KEYWORD) for keyword in service.keywords.get(language)]
    for text, weight in texts:
        for word in _words(text):
            if len(word) >= SHORTEST:
                yield _Term(word, _stem(word, language), weight)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _stem(word: str, language: str) -> str:
    """Nothing is remembered here: what a citizen types must be gone when the citizen is."""
    stemmer = _stemmer(language)
    stem = str(stemmer.stemWord(word))
    stemmer.stemWord("")  # it keeps the word it had last
    return stem


@functools.cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(STEMMERS[language])


def _common(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _one_letter_off(one: str, other: str) -> bool:
    """Whether one letter more, less or another, or two letters changed round, makes one word of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    begin = _common(one, other)
    left, right = one[begin:], other[begin:]
    end = _common(left[::-1], right[::-1])
    left, right = left[: len(left) - end], right[: len(right) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
