"""Whether sentences of a source speak to an utterance: its speaker must say them (rule 7), and on its occasion."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from verify import attribution, cues, features, lexicon, text
from verify.domain import Claim, Document, Kind
from verify.features import Features


def another_occasion(claim: Claim, words: str, f: Features, found: Sequence[str]) -> bool:
    """Whether to refute by these words would hold against an utterance or an offer what was said on another day.

    A day that is not named is another one; `found` are the contradictions that can be named.
    """
    if not f.times_agree and cues.offer_apart(text.fold(claim.text), text.fold(words)):
        return True
    if claim.kind is not Kind.UTTERANCE:
        return False
    if f.times_contradict:  # the same words on another day refute the day; other words refute nothing
        return tuple(found) != ("another time",)
    return f.days_missing > 0


def speakers(claim: Claim, document: Document, numbers: Sequence[int]) -> tuple[tuple[int, int], ...] | None:
    """For an utterance, where its speaker is named if not in these sentences; None where somebody else says it.

    Asked of the sentence that carries what was said: a name elsewhere among them says nothing of it.
    """
    wanted = claim.via[0] if claim.via else claim.speaker
    if claim.kind is not Kind.UTTERANCE or wanted is None:
        return ()
    sents = text.sentences(document.text)
    sayings = attribution.sayings(document.text)
    names = attribution.heads(wanted)
    content = (
        frozenset(w.norm for w in features.parse(claim.text).words) - names - lexicon.stems()["reporting"]
    )
    words = [norms(document.text[s.start : s.end]) for s in sents]
    carrier = max(numbers, key=lambda i: len(content & words[i]))
    said = sayings[carrier]
    if said.speaker is None:  # "Putin expressed …", or a quotation that runs on
        if names & words[carrier] and words[carrier] & lexicon.stems()["reporting"]:
            return ()
        said = (
            sayings[carrier - 1]
            if carrier and document.text[sents[carrier].start] in text.QUOTE_MARKS
            else said
        )
    elif said.speaker.split()[-1].islower() and carrier:  # "the spokesman said", named and speaking before
        before = words[carrier - 1]
        role = wanted.split()[-1].islower()  # one who is himself but a role is nobody else's
        if not role and names & before and before & lexicon.stems()["reporting"]:
            return () if carrier - 1 in numbers else ((sents[carrier - 1].start, sents[carrier - 1].end),)
    if said.speaker is None or not attribution.same_speaker(wanted, said.speaker):
        return None
    if any(sents[n].start <= said.start < sents[n].end for n in numbers):
        return ()
    naming = next(s for s in sents if s.start <= said.start < s.end)
    return ((naming.start, naming.end),)


@lru_cache(maxsize=16384)
def norms(source: str) -> frozenset[str]:
    """The stems of a text."""
    return frozenset(t.norm for t in text.tokens(source))
