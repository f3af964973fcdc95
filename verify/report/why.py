"""Why a claim has no verdict, or one that leaves it open, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from verify.domain import Reason
from verify.report.rows import Side, Voice
from verify.report.words import count


def why_none(judged: int, asked: int, failed: tuple[Voice, ...]) -> str:
    """Why no verdict was drawn."""
    if asked == 0:
        return "there was no source to ask"
    messages = list(dict.fromkeys(v.words for v in failed))
    more = " and more" if len(messages) > 1 else ""
    told = f" ({messages[0]}{more})" if messages else ""
    return f"{len(failed)} of {asked} failed{told}" if judged == 0 else "no verdict was drawn"


def why_open(
    place: str,
    aside: tuple[Voice, ...],
    unsettled: tuple[Voice, ...],
    reasons: Mapping[str, Reason | None],
    own: frozenset[str] = frozenset(),
) -> str:
    """Why sources that were judged settle nothing; `place` is the claim's own article in a comparison.

    `own` are ids of the documents of the claim's own origin: that they tell it too says nothing.
    """
    weak = [v for v in aside if v.side is not Side.FOR or not place or v.source.document.id not in own]
    if weak:
        voice = weak[0]
        return f"{voice.source.name} {voice.words} it: {voice.aside}"

    def those(reason: Reason) -> list[str]:
        return [v.source.name for v in unsettled if reasons[v.source.document.id] is reason]

    if partly := those(Reason.PARTIAL):
        verb = "mentions" if len(partly) == 1 else "mention"
        return f"{count(len(partly), 'source')} {verb} part of it"
    if early := those(Reason.PREDATES):
        return f"published before the event: {', '.join(early)}"
    if bare := those(Reason.UNGROUNDED):
        return f"an answer without words to show for it: {', '.join(bare)}"
    if torn := those(Reason.ABSTAINED):
        return f"undecided: {', '.join(torn)}"
    if place and aside:
        return f"only its own origin tells it (also in {', '.join(v.source.name for v in aside)})"
    return "no other article mentions it" if place else "nobody mentions it"
