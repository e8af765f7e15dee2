"""The call session: performs what the call machine decides, with the link and the media process."""

from common.session.ports import Media, StartMedia
from common.session.session import CallSession

__all__ = ["CallSession", "Media", "StartMedia"]
