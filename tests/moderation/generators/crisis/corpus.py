"""What a corpus for the crisis guard is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corpus:
    """One language's sentences, a line each."""

    heard: tuple[str, ...]
    not_heard: tuple[str, ...]


def corpus(heard: str, not_heard: str) -> Corpus:
    return Corpus(tuple(heard.strip().split("\n")), tuple(not_heard.strip().split("\n")))
