"""Eyes and hands of a scripted person: sees a program's real windows and presses what it sees.

Run by Debian's own Python, which has the accessibility library; reads one JSON command a line from
standard input and answers each with one JSON line.  It knows a program by its process number and
its things by the words a person would read; the programs know nothing of it.

    {"do": "see"}                          -> {"seen": [[role, words, [x, y, width, height]], ...]}
    {"do": "read"}                         -> {"read": [[role, words, second line, [x, y, width, height],
                                                         has the focus], ...]}
    {"do": "find", "words": "Asumistuki"}  -> {"found": [x, y, width, height]} or {"found": null}
    {"do": "press", "words": "Asumistuki"} -> {"pressed": [x, y, width, height]} or {"pressed": null}
    {"do": "write", "words": "Tunnus", "text": "aino"} -> {"written": true}

``words`` match without regard to case, a whole name before a part of one.  ``role`` narrows the search.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PRESSING = ("press", "click", "activate", "jump")
"""Not "toggle": Qt then turns the button without clicking it, so such a one is touched on the glass."""
DEEPEST = 40


def words_of(thing: Atspi.Accessible) -> str:
    """What a person reads on it: its name, and a text field's text."""
    words = thing.get_name() or ""
    if not words and thing.get_text_iface() is not None:
        words = Atspi.Text.get_text(thing, 0, -1) or ""
    return " ".join(words.split())


def showing(thing: Atspi.Accessible) -> bool:
    states = thing.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)


def things(root: Atspi.Accessible, depth: int = 0):
    """Everything visible below ``root``, parents first."""
    try:
        if depth and not showing(root):
            return
        yield root
        if depth < DEEPEST:
            for number in range(root.get_child_count()):
                child = root.get_child_at_index(number)
                if child is not None:
                    yield from things(child, depth + 1)
    except GLib.Error:  # it went away while we looked
        return


class Hands:
    """One person at one program."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def see(self, _: dict) -> dict:
        return {"seen": [[one.get_role_name(), words_of(one), box(one)] for one in self._all()]}

    def read(self, _: dict) -> dict:
        return {
            "read": [
                [one.get_role_name(), words_of(one), one.get_description() or "", box(one), focused(one)]
                for one in self._all()
            ]
        }

    def find(self, command: dict) -> dict:
        thing = self._one(command)
        return {"found": box(thing) if thing else None}

    def press(self, command: dict) -> dict:
        thing = self._one({"usable": True, **command})
        if thing is None or not thing.get_state_set().contains(Atspi.StateType.SENSITIVE):
            return {"pressed": None}
        where = box(thing)
        return {"pressed": where, "by": "action" if act(thing) else "touch"}

    def write(self, command: dict) -> dict:
        thing = self._one({"editable": True, **command})
        if thing is None:
            return {"written": False}
        Atspi.Component.grab_focus(thing)
        return {"written": Atspi.EditableText.set_text_contents(thing, command["text"])}

    def _all(self):
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is not None and program.get_process_id() == self._pid:
                program.clear_cache()
                for window_number in range(program.get_child_count()):
                    window = program.get_child_at_index(window_number)
                    if window is not None and showing(window):
                        yield from things(window, 1)

    def _one(self, command: dict):
        """The best match: a whole name before a part, the smallest area among equals."""
        wanted = command.get("words", "").casefold()
        best, best_rank = None, None
        for number, thing in enumerate(self._all()):
            if command.get("role") and thing.get_role_name() != command["role"]:
                continue
            if command.get("editable") and not editable(thing):
                continue
            name = words_of(thing).casefold() if not command.get("editable") else label_of(thing).casefold()
            if wanted not in name:
                continue
            rank = (name != wanted, bool(command.get("usable")) and not has_action(thing), number)
            if best_rank is None or rank < best_rank:
                best, best_rank = thing, rank
        return best


def label_of(thing: Atspi.Accessible) -> str:
    """What a field is called: its own name, its description or the label beside it."""
    names = [thing.get_name() or "", thing.get_description() or ""]
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            names += [
                relation.get_target(number).get_name() or "" for number in range(relation.get_n_targets())
            ]
    return " ".join(names)


def focused(thing: Atspi.Accessible) -> bool:
    return thing.get_state_set().contains(Atspi.StateType.FOCUSED)


def editable(thing: Atspi.Accessible) -> bool:
    return thing.get_state_set().contains(Atspi.StateType.EDITABLE)


def has_action(thing: Atspi.Accessible) -> bool:
    action = thing.get_action_iface()
    return action is not None and any(
        Atspi.Action.get_action_name(action, number).casefold() in (*PRESSING, "toggle")
        for number in range(Atspi.Action.get_n_actions(action))
    )


def act(thing: Atspi.Accessible) -> bool:
    """Press through the accessibility tree; False when it has nothing to press."""
    action = thing.get_action_iface()
    if action is None:
        return False
    for number in range(Atspi.Action.get_n_actions(action)):
        if Atspi.Action.get_action_name(action, number).casefold() in PRESSING:
            return bool(Atspi.Action.do_action(action, number))
    return False


def box(thing: Atspi.Accessible) -> list[int]:
    component = thing.get_component_iface()
    if component is None:
        return [0, 0, 0, 0]
    place = Atspi.Component.get_extents(component, Atspi.CoordType.SCREEN)
    return [place.x, place.y, place.width, place.height]


def main() -> None:
    hands = Hands(int(sys.argv[1]))
    verbs = {
        "see": hands.see,
        "read": hands.read,
        "find": hands.find,
        "press": hands.press,
        "write": hands.write,
    }
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = verbs[command["do"]](command)
        except GLib.Error as error:  # the program is busy or gone; the person looks again
            answer = {"error": error.message}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
