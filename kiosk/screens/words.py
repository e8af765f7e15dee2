"""Words that several screens share: devices and their problems, replies, hours, languages' own names."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTranslator

from common.errors import Device, Problem
from config.directory import Week, spoken_in
from kiosk.flow.states import Reply

TRANSLATIONS = Path(__file__).resolve().parents[1] / "i18n"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Words:
    """Words in the language now installed."""

    def tr(self, text: str) -> str:
        """As ``QObject.tr``, so that the translators' tools find the texts under this class."""
        return QCoreApplication.translate("Words", text)

    def problem(self, device: Device, problem: Problem) -> str:
        """One sentence that names the device and what a citizen can do about it."""
        paper = {
            (Device.SCANNER, Problem.EMPTY): self.tr("There is no paper in the scanner. Put your paper in."),
            (Device.SCANNER, Problem.JAMMED): self.tr(
                "The paper is stuck in the scanner. Pull it out gently."
            ),
            (Device.SCANNER, Problem.COVER_OPEN): self.tr("The lid of the scanner is open. Close it."),
            (Device.PRINTER, Problem.EMPTY): self.tr("The printer is out of paper."),
            (Device.PRINTER, Problem.JAMMED): self.tr("The paper is stuck in the printer."),
            (Device.PRINTER, Problem.COVER_OPEN): self.tr("The lid of the printer is open. Close it."),
            (Device.DOCUMENT_CAMERA, Problem.NO_PAGE): self.tr(
                "No paper was found. Lay it flat under the camera, the whole of it on the table."
            ),
        }
        if (device, problem) in paper:
            return paper[device, problem]
        return {
            Device.CAMERA: self.tr("The camera does not work. The clerk cannot see you, but you can talk."),
            Device.MICROPHONE: self.tr("The microphone does not work. Use the short replies."),
            Device.LOUDSPEAKER: self.tr("The loudspeaker does not work. The clerk can write to you."),
            Device.DOCUMENT_CAMERA: self.tr("The document camera does not work now."),
            Device.SCANNER: self.tr("The scanner does not work now."),
            Device.PRINTER: self.tr("The printer does not work now."),
        }[device]

    def reply(self, reply: Reply) -> str:
        """What the clerk reads when this reply is touched."""
        return {
            Reply.YES: self.tr("Yes"),
            Reply.NO: self.tr("No"),
            Reply.WAIT: self.tr("Please wait a moment"),
            Reply.CANNOT_HEAR: self.tr("I cannot hear you"),
            Reply.THANK_YOU: self.tr("Thank you"),
        }[reply]

    def day(self, at: dt.datetime, language: str) -> str:
        """A day of the year: "Wednesday 25 November"."""
        locale = QLocale(spoken_in(language))
        name = locale.standaloneDayName(at.isoweekday(), QLocale.FormatType.LongFormat)
        shape = self.tr("d MMMM")
        return f"{name} {locale.toString(QDate(at.year, at.month, at.day), shape)}"

    def time(self, at: dt.datetime) -> str:
        """What the clock says then: 9:00."""
        return f"{at.hour}:{at.minute:02d}"

    def moment(self, at: dt.datetime, language: str) -> str:
        """Day and time: "Wednesday 25 November at 9:00"."""
        words = self.tr("{day} at {time}")
        return words.format(day=self.day(at, language), time=self.time(at))


def hours_words(week: Week, language: str) -> str:
    """Opening hours with equal days together: "Mon–Fri 9:00–16:00, Sat 9:00–12:00"; empty when never open."""
    locale = QLocale(spoken_in(language))
    runs: list[tuple[int, int, str]] = []
    for day, name in enumerate(_DAYS):
        spans = ", ".join(f"{one.opens:%H:%M}–{one.closes:%H:%M}" for one in getattr(week, name))
        if runs and runs[-1][2] == spans and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day, spans)
        else:
            runs.append((day, day, spans))
    short = QLocale.FormatType.ShortFormat
    parts = []
    for first, last, spans in runs:
        if spans:
            days = locale.standaloneDayName(first + 1, short)
            if last > first:
                days += "–" + locale.standaloneDayName(last + 1, short)
            parts.append(f"{days} {spans}")
    return ", ".join(parts)


def minutes_words(seconds: tuple[int, int]) -> str:
    """From … to minutes, one at least: "4–12"."""
    low, high = (max(1, -(-one // 60)) for one in seconds)
    return f"{low}–{high}" if high > low else str(high)


def language_name(language: str) -> str:
    """What a language calls itself, in the middle of a sentence; its code where nothing is known of it."""
    signed = {
        "fse": QCoreApplication.translate("Words", "Finnish Sign Language"),
        "fss": QCoreApplication.translate("Words", "Finland-Swedish Sign Language"),
    }
    if language in signed:
        return signed[language]
    locale = QLocale(language)
    return locale.nativeLanguageName() if locale.name().startswith(language) else language


def time_words(seconds: int) -> str:
    """Minutes and seconds as a clock shows them: 1:05."""
    return f"{seconds // 60}:{seconds % 60:02d}"


class OwnNames:
    """What each language calls itself and "start": shown side by side, whatever language is on."""

    def __init__(self, languages: tuple[str, ...], folder: Path = TRANSLATIONS) -> None:
        self._translators: dict[str, QTranslator] = {}
        for language in languages:
            translator = QTranslator()
            if translator.load(str(folder / f"{language}.qm")):
                self._translators[language] = translator

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that have words."""
        return tuple(self._translators)

    def name(self, language: str) -> str:
        """Such as "Suomi", "Svenska", "English"."""
        return self._say(language, self.tr("English"))

    def start(self, language: str) -> str:
        """Such as "Aloita suomeksi"; the name alone where the language has no such words yet."""
        return self._say(language, self.tr("Start in English"), self.name(language))

    def tr(self, text: str) -> str:
        """The English source itself: each language is asked for its own words."""
        return text

    def _say(self, language: str, source: str, otherwise: str = "") -> str:
        translator = self._translators.get(language)
        said = translator.translate("OwnNames", source) if translator else ""
        return said or otherwise or source
