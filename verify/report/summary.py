"""The sentences about the result as a whole: title, outcome, what went wrong, how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verify.domain import Judgement, Mode, Report, VerdictLabel
from verify.report.words import count, line

ORIGIN_MEANS = (
    "An origin is whoever first reported something: reprints and copies of one report share one origin "
    "and count once."
)

LEDGER_MEANS = (
    "An origin is whoever first said something, as the articles themselves say: all that rest on one person, "
    "outlet or agency, and all reprints and copies of one report, share one origin and count once."
)

ESTIMATE_MEANS = "The engine's estimate is its own, from 0 to 1; it is not calibrated on whole articles."

OUTCOMES: tuple[tuple[VerdictLabel | None, str], ...] = (
    (VerdictLabel.REFUTED, "refuted"),
    (VerdictLabel.CONFLICTING, "conflicting"),
    (None, "not judged"),
    (VerdictLabel.NOT_ENOUGH_INFO, "not enough info"),
    (VerdictLabel.SUPPORTED, "supported"),
)


def title(report: Report, names: Mapping[str, str]) -> str:
    """What the report is about."""
    draft = next((d for d in report.documents if d.id == report.draft_id), None)
    if draft:
        return f"Report on {line(draft.title or names[draft.id])}"
    if report.mode is Mode.COMPARE:
        return f"Comparison of {count(len(report.sources), 'article')}"
    return f"Report on {count(len(report.claims), 'claim')}"


def summary(report: Report, verdicts: Iterable[VerdictLabel | None]) -> str:
    """The outcome in one sentence."""
    verdicts = tuple(verdicts)
    articles = count(len(report.sources), "article")
    if not verdicts:
        return f"No checkable claim was found; {articles} given to check against."
    if number := independent(report):
        # Where claims say on whose word each article speaks, origins differ from claim to claim.
        what = "independent text" if has_ledger(report) else "independent origin"
        articles += f" from {count(number, what)}"
    claims = count(len(verdicts), "claim")
    if report.mode is Mode.COMPARE:
        opening = f"{claims} of {articles} compared with each other"
    else:
        opening = f"{claims} checked against {articles}"
    numbers = [(sum(v is label for v in verdicts), words) for label, words in OUTCOMES]
    return f"{opening}: {', '.join(f'{number} {words}' for number, words in numbers if number)}."


def contents(report: Report) -> str:
    """How often what was said is doubtful, whatever the verdict that it was; empty where it never is."""
    doubtful = (VerdictLabel.REFUTED, VerdictLabel.CONFLICTING)
    number = sum(said.verdict in doubtful for said in report.contents)
    if not number:
        return ""
    told = count(len(report.contents), "utterance")
    return f"What was said is refuted or conflicting in {number} of {told}, apart from whether it was said."


def has_ledger(report: Report) -> bool:
    """Whether some claim says on whose word its sources speak."""
    return any(a.ledger or (a.content and a.content.ledger) for a in report.agreements)


def independent(report: Report) -> int:
    """How many origins can vote: one that only carries the draft's own text cannot."""
    sources = {d.id for d in report.sources}
    own: set[str] = set()
    if report.mode is Mode.CHECK:
        own = {id_ for a in report.agreements for id_ in a.asserting}
        own |= {o.id for o in report.origins if report.draft_id in o.document_ids}
    return sum(o.id not in own and bool(sources & set(o.document_ids)) for o in report.origins)


def alerts(report: Report) -> tuple[str, ...]:
    """What went wrong with the run itself, a sentence each."""
    sentences = []
    if unread := report.unread:
        names = ", ".join(line(u.path) for u in unread[:3]) + (" …" if len(unread) > 3 else "")
        sentences.append(f"{count(len(unread), 'input')} could not be read: {names}.")
    if failures := len(report.all_failures):
        asked = failures + len(_judgements(report))
        sentences.append(f"{failures} of {count(asked, 'answer')} failed: no verdict rests on those.")
    return tuple(sentences)


def _judgements(report: Report) -> tuple[Judgement, ...]:
    """All answers, those on what was said among them."""
    return (*report.judgements, *(j for said in report.contents for j in said.judgements))


def footer(report: Report) -> tuple[str, ...]:
    """How the report came about, a sentence each."""
    judgements, failures = _judgements(report), report.all_failures
    replayed = sum(j.provenance.replayed for j in judgements)
    models = sorted({j.provenance.model for j in judgements if j.provenance.model})
    engine = line(report.engine) + (f" ({', '.join(line(m) for m in models)})" if models else "")
    made = f"verify {line(report.version)}, engine {engine}: {count(len(judgements), 'answer')}"
    made += f", {len(failures)} failed" if failures else ""
    made += f", {replayed} replayed from an earlier run" if replayed else ""
    usage = report.usage
    if usage.calls:
        tokens = usage.prompt_tokens + usage.completion_tokens
        made += f"; {count(usage.calls, 'model call')}, {count(tokens, 'token')}"
    return (f"{made}.", LEDGER_MEANS if has_ledger(report) else ORIGIN_MEANS)
