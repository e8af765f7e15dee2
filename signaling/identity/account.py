"""An account: who somebody is to the server, and as what.  Pure."""

from dataclasses import dataclass

from common.ids import AuthorityId, ClerkId, ServiceId
from signaling.hub.events import ClerkProfile
from signaling.identity.permits import Principal, Standing

NO_AUTHORITY = AuthorityId("")
CLERKS = (Standing.CLERK, Standing.SUPERVISOR)
"""Roles that serve citizens, for an authority."""
STAFF = (Standing.PILOT, Standing.AUDITOR, Standing.ADMINISTRATOR, Standing.CENTRE)
"""Roles of the whole deployment."""
ROLES = (*CLERKS, *STAFF)
"""One account has one role: whoever administers does not read the visits with the same account."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person's account, without its password."""

    id: str
    role: Standing
    """One of ``ROLES``."""
    authority: AuthorityId = NO_AUTHORITY
    """A clerk's; nothing for staff."""
    services: tuple[ServiceId, ...] = ()
    languages: tuple[str, ...] = ()
    locked: bool = False
    owner: str = ""
    """Of pilot staff: the authority or the municipality whose visits it reads; of all when empty."""
    subject: str = ""
    """Whom the authority's login knows it by, issuer and subject; nothing for an account of our own."""

    @classmethod
    def of_clerk(cls, profile: ClerkProfile) -> "Account":
        """The account whose duties these are."""
        role = Standing.SUPERVISOR if profile.supervisor else Standing.CLERK
        return cls(profile.id, role, profile.authority, profile.services, profile.languages)

    @property
    def profile(self) -> ClerkProfile | None:
        """Its duties at a console; None for staff."""
        if self.role not in CLERKS:
            return None
        return ClerkProfile(
            ClerkId(self.id),
            self.authority,
            self.services,
            self.languages,
            supervisor=self.role is Standing.SUPERVISOR,
        )

    @property
    def principal(self) -> Principal:
        """As what it speaks on the pages."""
        return Principal(self.role, None, self.authority or None, self.owner)
