"""The guards of the line and the call: take one away, and a test turns red.

    python -m tests.sim.guards            # all, in about two minutes
    python -m tests.sim.guards fence      # those with this word in their names

Each guard is one line of the server.  A copy of the tree gets the line without its guard, and the tests named
must fail there.  ``test_guards.py`` sees to it, in every run, that the lines are still the server's.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[2]
COPIED = ("common", "config", "signaling", "tests", "pyproject.toml")
SIGNALING = "tests/unit/signaling"


@dataclass(frozen=True)
class Guard:
    """``line`` of ``file`` keeps a promise; with ``without`` in its place ``tests`` must fail."""

    name: str
    file: str
    line: str
    without: str
    tests: str


GUARDS = (
    Guard(
        "one call a clerk",
        "signaling/hub/requests.py",
        "if clerk.claiming is not None or self._visits.of_clerk(name) is not None:",
        "if False:",
        f"{SIGNALING}/hub/test_hub.py",
    ),
    Guard(
        "one clerk a call",
        "signaling/hub/requests.py",
        "waiting = visit.state is VisitState.WAITING and visit.claimed_by is None and not visit.ending",
        "waiting = visit.state is VisitState.WAITING and not visit.ending",
        f"{SIGNALING}/hub/test_ringing.py",
    ),
    Guard(
        "one call a kiosk",
        "signaling/hub/requests.py",
        "if party.id in self._requesting or self._visits.of_kiosk(party.id) is not None:",
        "if party.id in self._requesting:",
        f"{SIGNALING}/hub/test_hub.py",
    ),
    Guard(
        "one ticket on its way to the disk",
        "signaling/hub/requests.py",
        "self._requesting.add(party.id)",
        "pass",
        f"{SIGNALING}/hub/test_hub.py",
    ),
    Guard(
        "the fence of an accept",
        "signaling/hub/requests.py",
        "if not waiting or not clerk.ready or message.fence != visit.fence:",
        "if not waiting or not clerk.ready:",
        f"{SIGNALING}/hub/test_hub.py",
    ),
    Guard(
        "a new fence when a ticket changes hands",
        "signaling/hub/ringing.py",
        "visit.fence += 1",
        "pass",
        f"{SIGNALING}/hub/test_ringing.py",
    ),
    Guard(
        "only who is rung may answer",
        "signaling/hub/requests.py",
        "if not self._line.may_answer(visit, clerk):",
        "if False:",
        f"{SIGNALING}/hub/test_ringing.py",
    ),
    Guard(
        "the authority of the call is that of the clerk",
        "signaling/hub/line.py",
        "clerk.authority == visit.authority",
        "bool(visit.authority)",
        f"{SIGNALING}/hub/test_ringing.py",
    ),
    Guard(
        "a call ends once",
        "signaling/hub/machine.py",
        "case Ended() if was is not VisitState.ENDED:",
        "case Ended():",
        f"{SIGNALING}/hub/test_hub.py tests/sim",
    ),
    Guard(
        "only a party ends a call",
        "signaling/identity/permits.py",
        "if reach is Reach.PARTY and principal.party not in subject.parties:",
        "if False:",
        f"{SIGNALING}/hub/test_hub.py",
    ),
    Guard(
        "a ring that makes no sense any more is taken back",
        "signaling/hub/ringing.py",
        "if not is_answerable(visit) or not clerk.ready or not here or not serves(clerk.profile, visit):",
        "if False:",
        "tests/sim",
    ),
    Guard(
        "a ring has its time",
        "signaling/hub/ringing.py",
        "elif now >= ring.until:",
        "elif False:",
        "tests/sim",
    ),
    Guard(
        "rings that pass put the clerk away",
        "signaling/hub/ringing.py",
        "away = clerk.misses >= self._rules.offer_misses",
        "away = False",
        f"{SIGNALING}/hub/test_ringing.py",
    ),
    Guard(
        "nobody waits while a clerk who fits is free",
        "signaling/hub/presence.py",
        "self._clerk_moved(party)",
        "pass",
        f"{SIGNALING}/hub/test_ringing.py {SIGNALING}/hub/test_line_keeps_its_order.py",
    ),
    Guard(
        "the longest idle first",
        "signaling/hub/ringing.py",
        "chosen = [] if self._rung(visit) else sorted(fitting, key=_nearest(visit))[:1]",
        "chosen = [] if self._rung(visit) else fitting[:1]",
        f"{SIGNALING}/hub/test_ringing.py",
    ),
    Guard(
        "a ring widens only after its time",
        "signaling/hub/reach.py",
        "if now >= visit.queued_at + rules.widen_service_seconds:",
        "if True:",
        f"{SIGNALING}/hub/test_reach.py",
    ),
    Guard(
        "a booked time holds back walk-ins",
        "signaling/hub/ringing.py",
        "fitting = [clerk for clerk in fitting if clerk not in held]",
        "pass",
        f"{SIGNALING}/hub/test_holding.py",
    ),
    Guard(
        "priority before the time of coming",
        "signaling/hub/line.py",
        "return 2, -self._rules.priority_of(visit.service)",
        "return 2, 0",
        f"{SIGNALING}/hub/test_line.py",
    ),
    Guard(
        "no call before the last outcome",
        "signaling/hub/duty.py",
        "if wanted is ClerkState.AVAILABLE and owes:",
        "if False:",
        f"{SIGNALING}/hub/test_hub.py",
    ),
    Guard(
        "the same key is done once",
        "signaling/hub/machine.py",
        "if reply := self._replies.known(party, key, message.i):",
        "if reply := None:",
        SIGNALING,
    ),
    Guard(
        "an end is ok when the log has it",
        "signaling/hub/requests.py",
        "return None if visit.end_is_durable else Code.INTERNAL",
        "return None",
        "tests/sim",
    ),
    Guard(
        "an end on its way to the disk is waited for",
        "signaling/hub/requests.py",
        "return EndsAlready(visit.call)",
        "return None",
        "tests/sim",
    ),
    Guard(
        "only a supervisor releases",
        "signaling/identity/permits.py",
        '"call.release": _row(None, None, Reach.AUTHORITY),',
        '"call.release": _row(None, Reach.AUTHORITY),',
        f"{SIGNALING}/hub/test_lifetimes.py",
    ),
    Guard(
        "nothing leads to a call of another authority",
        "signaling/identity/permits.py",
        "if principal.standing is not Standing.KIOSK and subject.authority != principal.authority:",
        "if False:",
        "tests/unit/identity/test_permits.py",
    ),
    Guard(
        "who takes over a call finds it on hold",
        "signaling/hub/visits.py",
        "visit.held_at = at if entry.on else None",
        "pass",
        f"{SIGNALING}/hub/test_hold.py",
    ),
    Guard(
        "a hold is written once",
        "signaling/hub/requests.py",
        "if message.on is (visit.held_at is not None):",
        "if False:",
        f"{SIGNALING}/hub/test_hold.py",
    ),
    Guard(
        "a consultation ends with its call",
        "signaling/hub/consults.py",
        "goes_on = visit.state is VisitState.ANSWERED and self._is_still(asker)",
        "goes_on = self._is_still(asker)",
        f"{SIGNALING}/hub/test_consults.py",
    ),
    Guard(
        "only a colleague who talks is handed the citizen",
        "signaling/hub/consults.py",
        "return self.colleague if self.talking else None",
        "return self.colleague",
        f"{SIGNALING}/hub/test_consults.py",
    ),
    Guard(
        "nobody is asked twice for the same advice",
        "signaling/hub/consults.py",
        "and profile.id not in consult.rung",
        "and True",
        f"{SIGNALING}/hub/test_consults.py",
    ),
    Guard(
        "no state is for ever",
        "signaling/hub/lifetimes.py",
        "if visit.open or visit.owes_outcome:",
        "if False:",
        f"{SIGNALING}/hub/test_lifetimes.py",
    ),
    Guard(
        "a node without a lease decides nothing",
        "signaling/nodes/office.py",
        "self._is_shut = self._tenure.epoch != self._epoch or not self._tenure.in_force(now)",
        "self._is_shut = False",
        f"{SIGNALING}/nodes/test_office.py",
    ),
    Guard(
        "a hub from before a pause stays shut",
        "signaling/nodes/office.py",
        "self._is_shut = self._tenure.epoch != self._epoch or not self._tenure.in_force(now)",
        "self._is_shut = not self._tenure.in_force(now)",
        f"{SIGNALING}/nodes/test_office.py",
    ),
    Guard(
        "a lease counts from before it was asked for",
        "signaling/nodes/tenure.py",
        "self._until = max(self._until, Instant(asked + self._lease_seconds))",
        "self._until = Instant(asked + 2 * self._lease_seconds)",
        f"{SIGNALING}/nodes/test_tenure.py",
    ),
)


def is_seen(guard: Guard) -> bool:
    """Whether the tests notice that the guard is gone."""
    with tempfile.TemporaryDirectory() as folder:
        for name in COPIED:
            source = HOUSE / name
            if source.is_dir():
                shutil.copytree(source, Path(folder) / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder)
        file = Path(folder) / guard.file
        file.write_text(file.read_text(encoding="utf-8").replace(guard.line, guard.without), encoding="utf-8")
        asked = ["-q", "-x", "-p", "no:cacheprovider", *guard.tests.split()]
        asked.append("--ignore=tests/sim/test_guards.py")  # it would be red of the changed line itself
        tests = [sys.executable, "-m", "pytest", *asked]
        done = subprocess.run(tests, cwd=folder, capture_output=True, check=False)
    return done.returncode == 1  # 1: tests failed; anything else: they did not run


def main() -> int:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    unseen = 0
    for guard in (one for one in GUARDS if word in one.name):
        seen = is_seen(guard)
        unseen += not seen
        print(f"{'red  ' if seen else 'GREEN'} {guard.name}", flush=True)
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
