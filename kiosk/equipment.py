"""The paper devices this kiosk has, as its settings name them; those it has not are None."""

from pathlib import Path

from config.rules import Source
from config.schema import Paper
from kiosk.devices.document_camera import DocumentCameraSettings, OpenCvDocumentCamera
from kiosk.devices.document_camera_picture import PictureDocumentCamera
from kiosk.devices.ports import DocumentCamera, Printer, Scanner
from kiosk.devices.printer_cups import CupsPrinter, CupsSettings
from kiosk.devices.printer_folder import FolderPrinter
from kiosk.devices.scanner_folder import FolderScanner
from kiosk.devices.scanner_sane import SaneScanner, SaneSettings


class Equipment:
    """Makes the adapters; ``start`` and ``stop`` are for those that hold a device open."""

    def __init__(self, paper: Paper) -> None:
        self._opened: OpenCvDocumentCamera | None = None
        self.document_camera = self._document_camera(paper)
        self.scanner = _scanner(paper)
        self.printer = _printer(paper.printer, paper)
        self.slip_printer = _printer(paper.slip_printer, paper, roll=True)

    def start(self) -> None:
        if self._opened is not None:
            self._opened.start()

    def stop(self) -> None:
        if self._opened is not None:
            self._opened.stop()

    def _document_camera(self, paper: Paper) -> DocumentCamera | None:
        source = paper.document_camera
        match source.kind:
            case "device":
                self._opened = OpenCvDocumentCamera(
                    DocumentCameraSettings(
                        source.where, paper.document_camera_width, paper.document_camera_height
                    )
                )
                return self._opened
            case "picture":
                return PictureDocumentCamera(Path(source.where))
            case _:
                return None


def _scanner(paper: Paper) -> Scanner | None:
    source = paper.scanner
    match source.kind:
        case "sane":
            settings = SaneSettings(source.where, feeder=paper.feeder, page_seconds=paper.scan_seconds)
            return SaneScanner(settings)
        case "folder":
            return FolderScanner(Path(source.where))
        case _:
            return None


def _printer(source: Source, paper: Paper, *, roll: bool = False) -> Printer | None:
    match source.kind:
        case "cups":
            return CupsPrinter(CupsSettings(source.where, job_seconds=paper.print_seconds, roll=roll))
        case "folder":
            return FolderPrinter(Path(source.where))
        case _:
            return None
