"""What the panel beside the clerk says for each step of paper, print-out and reply."""

import textwrap
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from common.errors import Device
from common.protocol.codes import PageSource
from common.protocol.peer import MOST_VOLUME
from kiosk.flow.events import (
    BackTouched,
    CaptureTouched,
    ContinueTouched,
    DeclineTouched,
    LouderTouched,
    PrintTouched,
    ReadOnTouched,
    ReleaseTouched,
    RepliesTouched,
    ReplyTouched,
    ShowPaperTouched,
    ShowTableTouched,
    SofterTouched,
    SourceTouched,
    StayTouched,
    Touch,
    TryAgainTouched,
    VolumeTouched,
    WithdrawTouched,
)
from kiosk.flow.paper_states import (
    ChoosingSource,
    Hint,
    Invited,
    InvitedToTable,
    NoPaper,
    NoPrint,
    PageSent,
    Paper,
    PlacingPaper,
    Printing,
    PrintingFailed,
    PrintingNow,
    PrintOffered,
    ReviewingPage,
    SendingFailed,
    SendingPage,
    ShowingTable,
    TakePrint,
    TakingFailed,
    TakingPage,
    Warned,
)
from kiosk.flow.states import InCall, Reply
from kiosk.screens.button import Kind
from kiosk.screens.words import Words

DEVICES = {PageSource.DOCUMENT_CAMERA: Device.DOCUMENT_CAMERA, PageSource.SCANNER: Device.SCANNER}
PART, PART_LARGE = 480, 160
"""Characters of a text that fit the panel in either size of type, even in long words."""
TABLE = "table"
"""Stands for the live picture of the document camera where a page's path could stand."""


@dataclass(frozen=True)
class Choice:
    """One button of the panel."""

    name: str
    words: str
    pictogram: str
    touch: Touch
    kind: Kind = Kind.QUIET


@dataclass(frozen=True)
class Content:
    """All that the panel shows: ``picture`` is a page's path or ``TABLE``, ``share`` is 0-1 of a sending."""

    title: str
    text: str = ""
    warning: str = ""
    sign: str = ""
    picture: str = ""
    share: float | None = None
    choices: tuple[Choice, ...] = ()
    private: bool = False
    """The text is the clerk's to the citizen, and not for others to hear."""
    ticking: bool = False
    """The text changes by itself all the time."""


class PanelWords:
    """The words of the panel in the language now installed."""

    def __init__(self, *, large: bool = False) -> None:
        self._part = PART_LARGE if large else PART

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """As ``QObject.tr``, so that the translators' tools find the texts under this class."""
        return QCoreApplication.translate("PanelWords", text, comment, n)

    def content(self, call: InCall) -> Content | None:
        """The panel's content, None when there is none; print-outs go before paper, paper before replies."""
        if call.leaving_in_s is not None:
            return self._still_there(call.leaving_in_s)
        if isinstance(call.paper, ShowingTable):  # what the clerk sees goes before everything
            return self._paper(call)
        if not isinstance(call.printing, NoPrint):
            return self._printing(call.printing)
        if not isinstance(call.paper, NoPaper):
            return self._paper(call)
        if call.adjusting:
            return self._volume(call.volume)
        if call.replying:
            return self._replies()
        return self._reading(call.said[-1], call.read_parts) if call.reading and call.said else None

    def _still_there(self, seconds: int) -> Content:
        stay = Choice("stay", self.tr("I am here"), "check", StayTouched(), Kind.PRIMARY)
        text = self.tr(
            "Nobody is seen. %n seconds left, then the call is ended and all is cleared.", "", seconds
        )
        return Content(self.tr("Are you still there?"), text, sign="person", choices=(stay,), ticking=True)

    def _reading(self, text: str, read: int) -> Content:
        """One part of a long text after the other; only the last can be closed with one touch."""
        parts = textwrap.wrap(text, self._part)
        if read < len(parts) - 1:
            choice = Choice("read-on", self.tr("Read on"), "forward", ReadOnTouched(), Kind.PRIMARY)
            return Content(self.tr("The clerk writes:"), f"{parts[read]} …", choices=(choice,), private=True)
        close = Choice("close-text", self.tr("Close"), "check", BackTouched(), Kind.PRIMARY)
        last = parts[-1] if parts else ""
        return Content(self.tr("The clerk writes:"), last, choices=(close,), private=True)

    def _replies(self) -> Content:
        choices = [Choice(f"reply-{one.value}", Words().reply(one), "", ReplyTouched(one)) for one in Reply]
        close = Choice("close-replies", self.tr("Close"), "cross", RepliesTouched())
        return Content(self.tr("Answer the clerk in writing"), choices=(*choices, close))

    def _volume(self, level: int) -> Content:
        """What is at its end stays where it is, so that a hand finds both buttons where they were."""
        text = self.tr("Volume {level} of {most}").format(level=level + 1, most=MOST_VOLUME + 1)
        louder = Kind.FAINT if level == MOST_VOLUME else Kind.PRIMARY
        softer = Kind.FAINT if level == 0 else Kind.QUIET
        return Content(
            self.tr("Do you hear the clerk well?"),
            text,
            sign="loudspeaker",
            share=(level + 1) / (MOST_VOLUME + 1),
            choices=(
                Choice("louder", self.tr("Louder"), "louder", LouderTouched(), louder),
                Choice("softer", self.tr("Softer"), "softer", SofterTouched(), softer),
                Choice("close-volume", self.tr("Close"), "cross", VolumeTouched()),
            ),
        )

    def _paper(self, call: InCall) -> Content:
        paper = call.paper
        match paper:
            case Invited():
                return self._invited(call)
            case InvitedToTable() | ShowingTable():
                return self._table(paper)
            case ChoosingSource():
                return self._choosing()
            case PlacingPaper() | TakingPage() | TakingFailed():
                return self._taking(paper)
            case _:
                return self._deciding(paper)

    def _cancel(self) -> Choice:
        return Choice("cancel", self.tr("Cancel"), "cross", BackTouched())

    def _again(self, kind: Kind = Kind.QUIET) -> Choice:
        return Choice("try-again", self.tr("Try again"), "again", TryAgainTouched(), kind)

    def _invited(self, call: InCall) -> Content:
        title = self.tr("The clerk asks to see a paper")
        not_now = Choice("not-now", self.tr("Not now"), "cross", BackTouched())
        if not call.sources:
            text = self.tr("There is no document camera here. Hold the paper up to the camera on the screen.")
            return Content(title, text, sign="paper", choices=(not_now,))
        text = self.tr("You see the page first. It leaves only when you release it.")
        show = Choice(
            "show-document", self.tr("Show a document"), "document_camera", ShowPaperTouched(), Kind.PRIMARY
        )
        return Content(title, text, sign="paper", choices=(show, not_now))

    def _table(self, paper: InvitedToTable | ShowingTable) -> Content:
        if isinstance(paper, InvitedToTable):
            not_now = Choice("not-now", self.tr("Not now"), "cross", BackTouched())
            return Content(
                self.tr("The clerk asks to see the table"),
                self.tr("The clerk sees what is under the document camera until you stop it."),
                sign="document_camera",
                choices=(self._show_table(Kind.PRIMARY), not_now),
            )
        stop = Choice("stop-table", self.tr("Stop showing"), "eye_off", BackTouched(), Kind.PRIMARY)
        capture = Choice("capture", self.tr("Capture the page"), "check", CaptureTouched())
        return Content(
            self.tr("The clerk sees the table now"),
            self.tr("What lies under the document camera is seen live. It is not stored."),
            picture=TABLE,
            choices=(stop, capture),
        )

    def _show_table(self, kind: Kind) -> Choice:
        words = self.tr("Let the clerk see the table")
        return Choice("show-table", words, "document_camera", ShowTableTouched(), kind)

    def _choosing(self) -> Content:
        return Content(
            self.tr("How do you want to show the paper?"),
            sign="paper",
            choices=(
                Choice(
                    "under-camera",
                    self.tr("Under the document camera"),
                    "document_camera",
                    SourceTouched(PageSource.DOCUMENT_CAMERA),
                    Kind.PRIMARY,
                ),
                Choice(
                    "into-scanner", self.tr("In the scanner"), "scanner", SourceTouched(PageSource.SCANNER)
                ),
                self._cancel(),
            ),
        )

    def _taking(self, paper: PlacingPaper | TakingPage | TakingFailed) -> Content:
        match paper:
            case PlacingPaper(source=PageSource.DOCUMENT_CAMERA, hint=hint, warned=warned):
                capture = Choice(
                    "capture", self.tr("Capture the page"), "check", CaptureTouched(), Kind.PRIMARY
                )
                return Content(
                    self.tr("Place the document under the camera"),
                    "" if warned else self._hint(hint),
                    warning=self._warned(warned) if warned else "",
                    picture=TABLE,
                    choices=(capture, self._show_table(Kind.QUIET), self._cancel()),
                )
            case PlacingPaper():
                scan = Choice("scan", self.tr("Scan the document"), "scanner", CaptureTouched(), Kind.PRIMARY)
                text = self.tr("Put the paper in the scanner, text side down on the glass.")
                return Content(
                    self.tr("Put the paper in the scanner"),
                    text,
                    sign="scanner",
                    choices=(scan, self._cancel()),
                )
            case TakingPage():
                title = self.tr("The page is being read, please wait a moment")
                return Content(title, sign="paper", choices=(self._cancel(),))
            case TakingFailed(source=source, problem=problem):
                title = self.tr("The page could not be taken")
                words = Words().problem(DEVICES[source], problem)
                return Content(
                    title, words, sign="warning", choices=(self._again(Kind.PRIMARY), self._cancel())
                )

    def _hint(self, hint: Hint) -> str:
        return {
            Hint.NOTHING_YET: self.tr("Text side up, the whole page on the table."),
            Hint.NO_PAGE: self.tr("No paper is seen yet. Lay it under the camera."),
            Hint.PAGE_SEEN: " ".join(
                (self.tr("Good, the page is seen."), self.tr("Hold it still and capture it."))
            ),
        }[hint]

    def _warned(self, one: Warned) -> str:
        """What is wrong and what to do about it; the same before the page is taken and after."""
        return {
            Warned.CUT_OFF: self.tr("A part of the page is outside the picture. Move it to the middle."),
            Warned.SEVERAL: self.tr("There are two papers. Leave only one on the table."),
            Warned.HAND: self.tr("Something lies over the page. Take your hand away."),
            Warned.TOO_DARK: self.tr("The page is in the dark. Do not stand in its light."),
            Warned.GLARE: self.tr("Light shines back from the paper, turn it a little."),
            Warned.BLUR: self.tr("The picture is blurred. Lay the paper flat and keep it still."),
        }[one]

    def _deciding(self, paper: Paper) -> Content:
        match paper:
            case ReviewingPage():
                return self._reviewing(paper)
            case SendingPage(page=page, sent=sent):
                return Content(self.tr("The page is on its way…"), picture=page.path, share=sent or 0.0)
            case SendingFailed(page=page):
                return Content(
                    self.tr("The page did not reach the clerk"),
                    self.tr("Nothing of it was received. You can send it again."),
                    picture=page.path,
                    choices=(
                        self._again(Kind.PRIMARY),
                        Choice("withdraw", self.tr("Do not release"), "cross", WithdrawTouched()),
                    ),
                )
            case PageSent():
                go_on = Choice("continue", self.tr("Continue"), "forward", ContinueTouched(), Kind.PRIMARY)
                return Content(
                    self.tr("Document sent"),
                    self.tr("The clerk has the page. Remember to take your paper back."),
                    sign="check",
                    choices=(go_on,),
                )
            case _:
                return Content("")

    def _reviewing(self, paper: ReviewingPage) -> Content:
        if paper.more or paper.number > 1:
            of = paper.number + len(paper.more)
            title = self.tr("Page {i} of {n}: do you release it?").format(i=paper.number, n=of)
        else:
            title = self.tr("Is the page clear? Do you release it?")
        release = Choice(
            "release",
            self.tr("Release this page to the authority"),
            "check",
            ReleaseTouched(paper.page.id),
            Kind.PRIMARY,
        )
        keep = Choice("withdraw", self.tr("Do not release"), "cross", WithdrawTouched())
        retake = Choice("retake", self.tr("Take it again"), "again", TryAgainTouched())
        return Content(
            title,
            warning=" ".join(self._warned(one) for one in paper.page.warnings[:1]),  # what matters most
            picture=paper.page.path,
            choices=(release, keep, retake),
        )

    def _printing(self, printing: Printing) -> Content:
        match printing:
            case PrintOffered(job=job):
                return Content(
                    self.tr("The clerk sends you a print-out"),
                    self.tr("%n pages. Shall it be printed here?", "", job.pages),
                    sign="printer",
                    choices=(
                        Choice("print", self.tr("Print"), "printer", PrintTouched(), Kind.PRIMARY),
                        Choice("decline", self.tr("Do not print"), "cross", DeclineTouched()),
                    ),
                )
            case PrintingNow():
                return Content(self.tr("Your print-out is coming, please wait a moment"), sign="printer")
            case TakePrint(pages=pages):
                go_on = Choice("continue", self.tr("Continue"), "forward", ContinueTouched(), Kind.PRIMARY)
                return Content(
                    self.tr("Take your print-out"),
                    self.tr("%n pages are in the tray of the printer.", "", pages),
                    sign="printer",
                    choices=(go_on,),
                )
            case PrintingFailed(problem=problem):
                return Content(
                    self.tr("It could not be printed"),
                    Words().problem(Device.PRINTER, problem),
                    sign="warning",
                    choices=(
                        self._again(Kind.PRIMARY),
                        Choice("continue", self.tr("Continue without it"), "forward", ContinueTouched()),
                    ),
                )
            case _:
                return Content("")
