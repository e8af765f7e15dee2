"""Every code the console can hear, in words for the clerk.

One place, so that a new code is one new line here and a translation.  Names of services and sites come
from the settings, in the language now spoken.
"""

from PySide6.QtCore import QLocale, QObject

from agent_console.desk.states import PrintJob, PrintStage, Stage, Visit, Waiter, Word
from common.call.verdict import Finding, Judged, overall
from common.errors import Device, Problem
from common.ids import AuthorityId, InterpreterId, ServiceId, SiteId
from common.protocol.codes import ClerkState, Code, EndReason, OpenState, Outcome, PageSource
from config.directory import Directory

KIOSK_DEVICES = tuple(Device)


class Words(QObject):
    """Speaks the language of the program; asked anew at each rendering."""

    def __init__(self, directory: Directory) -> None:
        super().__init__()
        self._directory = directory

    @property
    def language(self) -> str:
        """The language now spoken, ``fi`` for one."""
        return QLocale().name()[:2]

    def service(self, service: ServiceId) -> str:
        known = self._directory.services.get(service)
        return known.names.get(self.language) if known else service

    def services_at(self, site: SiteId) -> list[tuple[ServiceId, str]]:
        """What a citizen at this site can be given on to, each with its authority."""
        known = self._directory.sites.get(site)
        services = [self._directory.services[one] for one in known.services] if known else []
        return [
            (one.id, f"{self.authority(one.authority)} – {one.names.get(self.language)}")
            for one in services
            if one.by_video
        ]

    def site(self, site: SiteId) -> str:
        known = self._directory.sites.get(site)
        return known.names.get(self.language) if known else site

    def authority(self, authority: AuthorityId) -> str:
        known = self._directory.authorities.get(authority)
        return known.names.get(self.language) if known else authority

    def duration(self, seconds: int) -> str:
        """Minutes and seconds, as on a clock."""
        minutes, rest = divmod(max(0, seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    def spoken(self, language: str) -> str:
        """The name of a language."""
        return {
            "fi": self.tr("Finnish"),
            "sv": self.tr("Swedish"),
            "en": self.tr("English"),
            "se": self.tr("Northern Sámi"),
            "fse": self.tr("Finnish Sign Language"),
            "fss": self.tr("Finland-Swedish Sign Language"),
        }.get(language, language)

    def interpreter(self, name: str) -> str:
        """Of what language; the name itself when the catalogue has none of it."""
        known = self._directory.interpreters.get(InterpreterId(name))
        return known.names.get(self.language) if known else name

    def languages(self, languages: tuple[str, ...]) -> str:
        return ", ".join(self.spoken(one) for one in languages)

    def device(self, device: Device) -> str:
        return {
            Device.CAMERA: self.tr("Camera"),
            Device.MICROPHONE: self.tr("Microphone"),
            Device.LOUDSPEAKER: self.tr("Loudspeaker"),
            Device.DOCUMENT_CAMERA: self.tr("Document camera"),
            Device.SCANNER: self.tr("Scanner"),
            Device.PRINTER: self.tr("Printer"),
        }[device]

    def problem(self, problem: Problem) -> str:
        return {
            Problem.MISSING: self.tr("missing"),
            Problem.LOST: self.tr("disconnected"),
            Problem.BUSY: self.tr("in use elsewhere"),
            Problem.DENIED: self.tr("not permitted"),
            Problem.EMPTY: self.tr("out of paper"),
            Problem.JAMMED: self.tr("paper jam"),
            Problem.COVER_OPEN: self.tr("cover open"),
            Problem.TIMEOUT: self.tr("does not answer"),
            Problem.NO_PAGE: self.tr("sees no page"),
            Problem.FAULT: self.tr("fault"),
        }[problem]

    def health(self, problems: dict[Device, Problem]) -> str:
        """A kiosk's condition in one line."""
        if not problems:
            return self.tr("All devices work")
        return ", ".join(
            f"{self.device(device)} ({self.problem(problem)})" for device, problem in sorted(problems.items())
        )

    def waiter_widened(self) -> str:
        """Said of one who does not wait for this clerk's own line."""
        return self.tr("the own clerks have not answered")

    def waiter_health(self, waiter: Waiter) -> str:
        return self.health(waiter.health) if waiter.kiosk_here else self.tr("Kiosk out of reach")

    def clerk_state(self, state: ClerkState) -> str:
        return {
            ClerkState.AVAILABLE: self.tr("Available"),
            ClerkState.BUSY: self.tr("In a call"),
            ClerkState.WRAPUP: self.tr("Wrap-up"),
            ClerkState.BREAK: self.tr("Break"),
            ClerkState.AWAY: self.tr("Away"),
        }[state]

    def open_state(self, state: OpenState, clerk: str) -> str:
        """What a visit that is not over waits for."""
        return {
            OpenState.WAITING: self.tr("Waits in the line"),
            OpenState.ANSWERED: self.tr("In a call with %1"),
            OpenState.OWED: self.tr("%1 has not given the outcome"),
        }[state].replace("%1", clerk)

    def outcome(self, outcome: Outcome) -> str:
        return {
            Outcome.RESOLVED: self.tr("Resolved"),
            Outcome.FORWARDED: self.tr("Forwarded"),
            Outcome.NEW_BOOKING: self.tr("New booking made"),
            Outcome.MUST_VISIT: self.tr("Visit needed"),
            Outcome.TECHNICAL_FAIL: self.tr("Technical fault"),
            Outcome.ABANDONED: self.tr("Citizen left"),
        }[outcome]

    def end_reason(self, reason: EndReason | None) -> str:
        return {
            None: self.tr("The call is over."),
            EndReason.CITIZEN_ENDED: self.tr("The citizen ended the call."),
            EndReason.CLERK_ENDED: self.tr("You ended the call."),
            EndReason.CITIZEN_LEFT_QUEUE: self.tr("The citizen left the line."),
            EndReason.CITIZEN_IDLE: self.tr("The citizen went away from the kiosk."),
            EndReason.KIOSK_LOST: self.tr("The kiosk did not come back."),
            EndReason.CLERK_LOST: self.tr("Your connection was lost for too long."),
            EndReason.MEDIA_FAILED: self.tr("Picture and sound could not be connected."),
            EndReason.NOT_SECURE: self.tr("The connection could not be made sure, so it was closed."),
            EndReason.SERVICE_CLOSED: self.tr("The service has closed."),
            EndReason.SERVER_RESTARTED: self.tr("The server was restarted."),
            EndReason.TRANSFERRED: self.tr("You transferred the citizen."),
            EndReason.RELEASED: self.tr("A supervisor released the call."),
            EndReason.REVOKED: self.tr("An administrator withdrew a device or an account of this call."),
        }[reason]

    def refusal(self, code: Code) -> str:
        """Why the server refused; codes a clerk can do nothing about share one sentence."""
        return {
            Code.AUTH_FAILED: self.tr("Wrong user name or password, or this workstation is not enrolled."),
            Code.LOGIN_OVER: self.tr("Your login is over. Log in again."),
            Code.DEVICE_IN_USE: self.tr("This workstation is already in use by another program."),
            Code.UNSUPPORTED_VERSION: self.tr("This program is too old for the server."),
            Code.NOT_OFFERED: self.tr("This citizen cannot be answered just now."),
            Code.NO_SUCH_CALL: self.tr("This call is no more."),
            Code.ALREADY_IN_CALL: self.tr("You already are in a call."),
            Code.PEER_UNREACHABLE: self.tr("The other end cannot be reached."),
            Code.OUTCOME_MISSING: self.tr("The outcome of the last visit is missing."),
            Code.RATE_LIMITED: self.tr("Too many tries. Wait a moment."),
        }.get(code) or self.tr("The server could not do this (%1).").replace("%1", code.value)

    def browser_done(self) -> tuple[str, str]:
        """Title and text of the page that the browser ends at after a log-in."""
        return self.tr("You are logged in"), self.tr("You can close this page and go back to your desk.")

    def notice(self, word: Word, detail: str) -> str:
        match word:
            case Word.REFUSED:
                return self.refusal(Code(detail))
            case Word.PAGE_SAVED:
                return self.tr("Saved as %1").replace("%1", detail)
            case Word.PAGE_UNREADABLE:
                return self.unreadable(detail)
            case _:
                return {
                    Word.ANSWERED_ELSEWHERE: self.tr("A colleague answered this citizen."),
                    Word.CITIZEN_LEFT: self.tr("The citizen left the line."),
                    Word.PAGE_FAILED: self.tr("A page did not come through whole and was thrown away."),
                    Word.PAGE_NOT_SAVED: self.tr(
                        "The page could not be saved. Check the folder for saved pages."
                    ),
                    Word.MEDIA_FAILED: self.tr("Picture and sound stopped because of a fault."),
                    Word.RANG_OUT: self.tr("It rang too long. The next clerk is asked."),
                    Word.RING_WITHDRAWN: self.tr("The call was taken back: the kiosk is out of reach."),
                    Word.NOBODY_ANSWERED: self.tr("No colleague is free now. The citizen is on hold."),
                    Word.OUTCOME_MISSING: self.tr("Choose the outcome and the suitability first."),
                    Word.CASE_NUMBER_WRONG: self.tr(
                        "This cannot be a case number. It has digits, 3 to 40 characters, and is nobody's "
                        "identity code."
                    ),
                    Word.CASE_TAKEN: self.tr("The case number is now in your authority's system."),
                    Word.CASE_REFUSED: self.tr(
                        "Your authority's system did not take the case number. Enter it there yourself."
                    ),
                    Word.CASE_NOT_KEPT: self.tr(
                        "The case number could not be handed over. "
                        "Enter it in your authority's system yourself."
                    ),
                    Word.DEVICE_DOUBLED: self.tr(
                        "Another program used this workstation's identity. Tell your administrator."
                    ),
                }[word]

    def unreadable(self, why: str) -> str:
        return {
            "too_large": self.tr("The page is too large to be opened."),
            "timeout": self.tr("The page took too long to open."),
        }.get(why) or self.tr("The page is not a picture that can be opened.")

    def page_source(self, source: PageSource) -> str:
        return {
            PageSource.DOCUMENT_CAMERA: self.tr("document camera"),
            PageSource.SCANNER: self.tr("scanner"),
        }[source]

    def paper_stage(self, visit: Visit) -> str:
        """What the citizen is doing with paper, or nothing."""
        if visit.table:
            return self.tr("You see the citizen's table live.")
        asked = self.tr("The citizen has been asked for a page.") if visit.asked else ""
        if visit.table_asked:
            asked = self.tr("The citizen has been asked to show the table.")
        return {
            "capturing": self.tr("The citizen is showing a page."),
            "reviewing": self.tr("The citizen is looking at the page and decides whether to release it."),
            "withdrawn": self.tr("The citizen did not release the page."),
        }.get(visit.paper_stage, asked)

    def print_job(self, job: PrintJob) -> str:
        """How the last print-out fares."""
        match job.stage:
            case PrintStage.MAKING | PrintStage.SENDING:
                return self.tr("Print-out is being sent…")
            case PrintStage.DELIVERED:
                return self.tr("Print-out is at the kiosk, waiting for the citizen or the printer.")
            case PrintStage.PRINTED:
                return self.tr("Printed at the kiosk, %n page(s).", "", job.pages)
            case PrintStage.DECLINED:
                return self.tr("The citizen did not want the print-out.")
            case PrintStage.FAILED if job.problem is not None:
                return self.tr("Not printed. Printer: %1.").replace("%1", self.problem(job.problem))
            case PrintStage.FAILED:
                return self.print_failure(job.why)

    def print_failure(self, why: str) -> str:
        return {
            "no_file": self.tr("Not printed. There is no such file."),
            "not_a_pdf": self.tr("Not printed. The file is not a PDF."),
            "too_large": self.tr("Not printed. The file is too large."),
            "too_many_pages": self.tr("Not printed. The file has too many pages."),
            "peer_lost": self.tr("Not printed. The connection was lost."),
        }.get(why) or self.tr("Not printed. The print-out did not get through whole.")

    def verdict(self, findings: tuple[Finding, ...]) -> str:
        """How the call does against the standard, in a few words."""
        match overall(findings):
            case Judged.PASSED:
                return self.tr("EN 301 549: met")
            case Judged.FAILED:
                failed = sum(one.judged is Judged.FAILED for one in findings)
                return self.tr("EN 301 549: %n clause(s) not met", "", failed)
            case Judged.NOT_MEASURED:
                return self.tr("EN 301 549: partly measured")

    def finding(self, finding: Finding) -> str:
        """One clause, what it asks, what was measured, and the verdict."""
        clause = finding.clause
        what = f"{clause.number}  {self.clause(clause.name)} {clause.limit}: "
        match finding.judged:
            case Judged.PASSED:
                return what + self.tr("%1, met").replace("%1", finding.figure)
            case Judged.FAILED:
                return what + self.tr("%1, not met").replace("%1", finding.figure)
            case Judged.NOT_MEASURED:
                return what + self.tr("not measured")

    def clause(self, name: str) -> str:
        return {
            "band": self.tr("How high the sound reaches"),
            "picture_delay": self.tr("Delay of the picture"),
            "size": self.tr("Size of the picture"),
            "rate": self.tr("Pictures a second"),
            "skew": self.tr("Sound and picture apart"),
            "delay": self.tr("Delay of the sound"),
        }[name]

    def connection(self, visit: Visit) -> str:
        """What flows, in words."""
        return {
            Stage.OPENING: self.tr("Connecting…"),
            Stage.SECURING: self.tr("Making sure who is at the other end…"),
            Stage.CONNECTED: self.tr("Connected"),
            Stage.WEAK: self.tr("The connection is weak"),
        }[visit.stage]
