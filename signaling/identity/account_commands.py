"""The commands about accounts: ``setup-code``, ``account ...`` and ``clerk ...``."""

import argparse
import getpass
import sys
from datetime import UTC, datetime

from config.schema import ServerSettings
from signaling.identity.account import ROLES, STAFF, Account
from signaling.identity.commands import Open
from signaling.identity.identity import Identity
from signaling.identity.making import AccountError, checked_account, words_of
from signaling.identity.tokens import LIVES, Use


def add_account_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
    identity_of: Open,
) -> None:
    """Add the commands; each sets ``run``."""
    one = commands.add_parser(
        "setup-code", parents=[common], help="make a code for the page that makes the first administrator"
    )
    one.set_defaults(run=lambda settings, _asked: _setup_code(identity_of(settings)))

    account = commands.add_parser("account", help="accounts of all roles").add_subparsers(
        required=True, metavar="ACTION"
    )
    one = account.add_parser(
        "add", parents=[common], help="make an account; prints a one-time code to set its password with"
    )
    one.add_argument("name")
    one.add_argument("--role", choices=ROLES, required=True)
    _add_duties(one, required=False)
    one.add_argument("--owner", default="", help="of pilot staff: an authority's id or a municipality's name")
    one.set_defaults(run=lambda settings, asked: _add(settings, asked, identity_of(settings)))
    for name, does in (
        ("code", "make a one-time code to set its password with"),
        ("lock", "let nobody in with it, and put out who is"),
        ("unlock", "let it in again"),
        ("remove", "take it away, and put out who came in with it"),
    ):
        one = account.add_parser(name, parents=[common], help=does)
        one.add_argument("name")
        one.set_defaults(
            run=lambda settings, asked, name=name: _change(identity_of(settings), name, asked.name)
        )
    one = account.add_parser("list", parents=[common], help="name all accounts")
    one.set_defaults(run=lambda settings, _asked: _list(identity_of(settings).accounts.all()))

    clerk = commands.add_parser("clerk", help="clerks' accounts").add_subparsers(
        required=True, metavar="ACTION"
    )
    one = clerk.add_parser(
        "add", parents=[common], help="make or change an account; the password is read from standard input"
    )
    one.add_argument("name")
    _add_duties(one, required=True)
    one.add_argument("--supervisor", action="store_true", help="may release what is stuck in the authority")
    one.set_defaults(run=lambda settings, asked: _add_clerk(settings, asked, identity_of(settings)))
    one = clerk.add_parser("remove", parents=[common], help="take an account away; a running server acts")
    one.add_argument("name")
    one.set_defaults(run=lambda settings, asked: _change(identity_of(settings), "remove", asked.name))
    one = clerk.add_parser("list", parents=[common], help="name all clerks' accounts")
    one.set_defaults(
        run=lambda settings, _asked: _list(
            [one for one in identity_of(settings).accounts.all() if one.role not in STAFF]
        )
    )


def _add_duties(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--authority", required=required, default="")
    parser.add_argument("--languages", required=required, default="", metavar="fi,sv,en")
    parser.add_argument("--services", default="", metavar="ID,ID", help="all of the authority's unless given")


def _account(settings: ServerSettings, asked: argparse.Namespace, role: str) -> Account:
    return checked_account(
        settings.directory,
        asked.name,
        role,
        asked.authority,
        words_of(asked.services),
        words_of(asked.languages),
        getattr(asked, "owner", ""),
    )


def _setup_code(identity: Identity) -> int:
    if identity.accounts.has_administrator():
        raise AccountError("there is an administrator; `account add NAME --role administrator` makes another")
    sys.stdout.write(setup_line(identity) + "\n")
    return 0


def setup_line(identity: Identity) -> str:
    """A fresh setup code and what to do with it, for whoever started the server."""
    minutes = int(LIVES[Use.SETUP].whole.total_seconds() // 60)
    code = identity.tokens.make_setup_code(datetime.now(UTC))
    return f"setup code for /setup, good for {minutes} minutes: {code}"


def _add(settings: ServerSettings, asked: argparse.Namespace, identity: Identity) -> int:
    account = _account(settings, asked, asked.role)
    identity.accounts.put(account)
    sys.stdout.write(f"account {account.id}, {account.role}\n")
    return _code(identity, account.id)


def _add_clerk(settings: ServerSettings, asked: argparse.Namespace, identity: Identity) -> int:
    account = _account(settings, asked, "supervisor" if asked.supervisor else "clerk")
    identity.accounts.put(account, _read_password())
    sys.stdout.write(f"clerk {account.id} of {account.authority} may log in\n")
    return 0


def _change(identity: Identity, what: str, name: str) -> int:
    accounts = identity.accounts
    match what:
        case "code":
            return _code(identity, name)
        case "lock":
            done = accounts.lock(name)
        case "unlock":
            done = accounts.unlock(name)
        case _:
            done = accounts.remove(name)
    if not done:
        raise AccountError(f"no account {name!r}; `account list` names them all")
    if what == "unlock":
        sys.stdout.write(f"account {name} is open\n")
    else:
        sys.stdout.write(
            f"account {name} is out; a running server closes on the program within five seconds\n"
        )
    return 0


def _code(identity: Identity, name: str) -> int:
    account = identity.accounts.find(name)
    if account is None:
        raise AccountError(f"no account {name!r}; `account list` names them all")
    code = identity.tokens.make_code(account, datetime.now(UTC))
    hours = int(LIVES[Use.CODE].whole.total_seconds() // 3600)
    sys.stdout.write(f"one-time code for /login/code, good for {hours} hours: {code}\n")
    return 0


def _list(accounts: list[Account]) -> int:
    for one in accounts:
        duties = [one.authority, ",".join(one.languages), ",".join(one.services) or "all services"]
        state = ["locked"] if one.locked else []
        sys.stdout.write("\t".join([one.id, one.role, *(duties if one.profile else []), *state]) + "\n")
    return 0


def _read_password() -> str:
    """From the keyboard without echo, or one line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass("password: ")
    return sys.stdin.readline().rstrip("\r\n")
