"""Who speaks a quotation: read from the words around its marks, a label before the turn, or the sentences beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify import attribution, cues, text
from verify.domain import Document
from verify.nouns import Words
from verify.quotes import abroad, naming, passing
from verify.quotes.framing import Frame
from verify.quotes.meaning import ME, YOU, Meaning

_UNSAID = frozenset("not never is was are were been be to would could".split())
_AND = re.compile(r"[\s,]*(?:and|or|but|and also|and that|,)?[\s,]*(?:that|of|as)?\s*$")
_THUS = re.compile(r"(?:So|Thus|These were the words of|Those were the words of|The words were those of)\b")
_FARTHEST = 140


def _unsaid(words: Words, who: tuple[int, int], cue: re.Match[str]) -> bool:
    """Whether the words right before the verb say that nothing was said: "did not say", "is said"."""
    between = re.split(r"[,()]| - ", words.folded[who[1] : cue.start()])[-1]
    return bool(_UNSAID & set(between.lower().split()))


@dataclass(slots=True)
class Speakers:
    """A document read for its speakers; `given` keeps who was found for each sentence with a quotation."""

    document: Document
    sentences: tuple[text.Sentence, ...]
    sayings: tuple[attribution.Saying, ...]
    names: naming.Names
    given: dict[int, str]
    meaning: Meaning

    @classmethod
    def of(cls, document: Document) -> Speakers:
        """The document, read."""
        found = text.sentences(document.text, document.body_start)
        said = attribution.sayings(document.text, document.body_start)
        names, given = naming.Names.of(document, found), dict[int, str]()
        return cls(document, found, said, names, given, Meaning(document, found, said, names, given))

    def headed(self, start: int, end: int) -> bool:
        """Whether a quotation stands inside a headline: a heading that it does not fill."""
        number = self._number(start)
        if number is None or not self.sentences[number].heading:
            return False
        held = self.sentences[number]
        if self.document.text[held.end - 2 : held.end - 1] in tuple(".!?…।") or end > held.end + 1:
            return False  # a full stop makes a sentence of it, and no headline's quotation goes on below
        rest = self.document.text[held.start : start] + self.document.text[min(end, held.end) : held.end]
        return (
            bool(rest.strip(" .,:")) and not self.names.label(held.start) and not rest.rstrip().endswith(":")
        )

    def speaker(self, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str | None:
        """Who speaks the quotation whose marks are at `start` and before `end`; None where that is not certain."""
        first, last = self._number(start), self._number(max(start, end - 1))
        if first is None or last is None:
            return None
        label = self.names.label_end(self.sentences[first].start)
        frame = Frame.of(self.document.text, self.sentences, label, first, last, start, end, spans)
        found = (
            self._by(frame)
            or self._behind(frame)
            or self._passed_on(frame)
            or self._before(frame)
            or self._listed(frame)
            or self._read(frame)
            or self._voice(frame)
            or self._abroad(frame)
            or self._colon(frame)
            or self._beside(frame)
        )
        if found:
            for number in range(first, last + 1):
                self.given[number] = found
        return found

    def framed(self, start: int, end: int) -> bool:
        """Whether a verb of saying stands right behind the marks, or right before them with a comma or colon."""
        source = text.fold(self.document.text)
        if re.search(
            rf"(?:{passing.CUE.pattern})(?: [\w'-]+){{0,4}}[,:]\s*$", source[max(0, start - 80) : start]
        ):
            return True
        behind = re.match(rf"\s*(?:[\w'-]+ ){{0,4}}?(?:{cues.CUE.pattern}|asked)\b", source[end : end + 60])
        return behind is not None and source[end - 2 : end - 1] in ",.!?…؟"

    def inner(self, start: int, end: int, held: tuple[int, int]) -> str | None:
        """Who speaks a quotation inside another one, as the words of the outer one tell."""
        words = self.document.text[held[0] : held[1]]
        blank = (
            words[: start - held[0]]
            + '"'
            + re.sub(r"\W", "x", words[start + 1 - held[0] : end - 1 - held[0]])
        )
        blank += '"' + words[end - held[0] :]
        near = max(blank.rfind(mark, 0, start - held[0]) for mark in ".!?")
        read = attribution.find(blank[near + 1 :].strip())
        if read is None or read.pronoun or read.speaker.lower() in YOU | ME:
            return None
        return self.names.shown(read.speaker)

    def _number(self, at: int) -> int | None:
        """The sentence that a place lies in or right behind."""
        return next((n for n, s in enumerate(self.sentences) if s.start <= at <= s.end), None)

    def _behind(self, frame: Frame) -> str | None:
        """`"P," said X` and `"P," X said`."""
        stop = min(frame.close + _FARTHEST, frame.next_open)
        for cue in passing.CUE.finditer(frame.words.folded, frame.close, stop):
            if frame.words.quoted(cue.start()):
                continue
            between = frame.words.folded[frame.close : cue.start()]
            if re.fullmatch(r"[\s,.–-]*(?:\w+ly |also |then |later |has |had )*", between):
                who = frame.words.subject_behind(cue.end())
                if who is not None:
                    return self._who(frame, who)
                return None
            if subject := re.fullmatch(r"[\s,.-]*(you|I|we) (?:also |had )?", between, re.IGNORECASE):
                return self.names.turn(frame.place, other=subject[1].lower() in YOU)
            who = frame.words.subject_before(cue.start())
            if who is None or not passing.LEAD.fullmatch(frame.words.folded[frame.close : who[0]]):
                return None
            return None if _unsaid(frame.words, who, cue) else self._who(frame, who)
        return None

    def _before(self, frame: Frame) -> str | None:
        """`X said: "P"`, `X called it "P"`, `X said that … "P"`."""
        found = [
            c for c in passing.CUE.finditer(frame.words.folded, frame.previous_close, frame.open)
            if not frame.words.quoted(c.start())
        ]  # fmt: skip
        for cue in reversed(found):
            if frame.open - cue.end() > _FARTHEST or re.search(
                r"[;.!?] ", frame.words.folded[cue.end() : frame.open]
            ):
                return None
            subject = frame.words.folded[: cue.start()].split()[-1:]
            if subject and subject[0].lower() in YOU | ME:
                return self.names.turn(frame.place, other=subject[0].lower() in YOU)
            who = passing.subject(frame.words, cue)
            if who is None:
                continue
            return None if _unsaid(frame.words, who, cue) else self._who(frame, who)
        return None

    def _by(self, frame: Frame) -> str | None:
        """`described as "P" by X`."""
        who = passing.agent(frame)
        return self._who(frame, who) if who else None

    def _voice(self, frame: Frame) -> str | None:
        """`X left, saying "P"`: one of several who speak in the sentence."""
        who = passing.voice(frame)
        return self._who(frame, who) if who else None

    def _passed_on(self, frame: Frame) -> str | None:
        """`quoted X as saying "P"`."""
        before = frame.words.folded[frame.previous_close : frame.open]
        if found := re.search(
            r"\b(?:quot|cit)(?:ed|es|ing) (?P<who>[^,\"]{3,60}?) as (?:saying|writing)\b", before
        ):
            return self.names.shown(found["who"])
        return None

    def _abroad(self, frame: Frame) -> str | None:
        """What other languages than English say of it."""
        who, same = abroad.beside(frame.source, frame.open, frame.close)
        if who is not None or not same:
            return who and self.names.shown(who)
        near = [n for n in (frame.first, frame.first - 1) if n in self.given]
        apart = near and self.sentences[near[0]].paragraph != self.sentences[frame.first].paragraph
        return self.given[near[0]] if near and not apart else None

    def _colon(self, frame: Frame) -> str | None:
        """`X put it this way: "P"`: the one person whom the words before a colon name."""
        before = frame.source[frame.previous_close : frame.open]
        if not before.rstrip().endswith(":"):
            return None
        named = self.names.persons(before, frame.place)
        return self.names.shown(named[0].name) if len({p.name.split()[-1] for p in named}) == 1 else None

    def _listed(self, frame: Frame) -> str | None:
        """`X said "P" and "Q"`: the second has the speaker of the first."""
        between = frame.words.folded[frame.previous_close : frame.open]
        if frame.previous_close and _AND.match(between):
            return self.given.get(frame.first)
        return None

    def _read(self, frame: Frame) -> str | None:
        """What the rules read in the sentence with its quotations in plain marks."""
        read = attribution.find(frame.words.sentence)
        if read is not None:
            if not read.content_start <= frame.close - 1 or read.content_end < frame.open:
                return None
            return self._who(frame, (read.speaker_start, read.speaker_end))
        own = self.names.label(self.sentences[frame.first].start)
        return own if own and frame.alone else None

    def _beside(self, frame: Frame) -> str | None:
        """The speaker of the sentences beside a quotation that stands alone."""
        if not frame.alone:
            return None
        paragraph = self.sentences[frame.first].paragraph
        if frame.first:
            before = self.sentences[frame.first - 1]
            words = self.document.text[before.start : before.end]
            if words.rstrip()[-1:] in ":?,":
                asked = re.search(rf"(?:{passing.CUE.pattern})[^.?:]{{0,60}}[?:,]$", text.fold(words))
                parsed = Words.of(words)
                who = parsed.subject_before(asked.start()) if asked else None
                if who is not None:
                    return self.meaning.named(
                        words[who[0] : who[1]], words, who, frame.first - 1, before.start
                    )
            elif before.paragraph == paragraph and not before.heading:
                said = self.sayings[frame.first - 1]
                found = self.given.get(frame.first - 1) or (said.attribution and said.speaker)
                found = found or self.meaning.gesturing(words, before.start)
                if found:
                    return self.names.shown(found)
        if frame.last + 1 < len(self.sentences) and self.sentences[frame.last + 1].paragraph == paragraph:
            after = self.sentences[frame.last + 1]
            words = self.document.text[after.start : after.end]
            who = passing.called_out(Words.of(words))
            if who is not None:
                return self.meaning.named(words[who[0] : who[1]], words, who, frame.last + 1, after.start)
            if thus := _THUS.match(words):
                cue = passing.CUE.match(words, thus.end() + 1)
                who = Words.of(words).subject_behind(cue.end() if cue else thus.end())
                if who is not None:
                    return self.meaning.named(words[who[0] : who[1]], words, who, frame.last + 1, after.start)
        return None

    def _who(self, frame: Frame, who: tuple[int, int]) -> str | None:
        name = frame.source[who[0] : who[1]]
        return self.meaning.named(name, frame.source, who, frame.first, frame.place)
