"""A whole visit over the real wire."""

import msgspec

from common.ids import new_key
from common.protocol.codes import ClerkState, Code, EndReason, News, Outcome
from common.protocol.messages import (
    CallAccept,
    CallEnd,
    CallGone,
    CallOutcome,
    Error,
    Line,
    Ok,
    QueueUpdate,
    Rtc,
    StateChanged,
)
from tests.integration.signaling.programs import House


async def test_a_visit_from_ticket_to_outcome(house: House) -> None:
    kiosk, clerk, call = await house.call()

    await kiosk.hear(QueueUpdate, lambda m: m.call == call and m.ahead == 0)
    await kiosk.say(Rtc(call=call, epoch=1, d=msgspec.Raw(b'{"offer":"a \\r\\n b"}')))
    relayed = await clerk.hear(Rtc)
    assert bytes(relayed.d) == b'{"offer":"a \\r\\n b"}'

    assert isinstance(await kiosk.tell(call, News.PAGE_RELEASED, width=2480, height=3508), Ok)
    end = CallEnd(i=90, call=call, reason=EndReason.CITIZEN_ENDED, key=new_key())
    await kiosk.say(end)
    assert (await clerk.ended(call)).reason is EndReason.CITIZEN_ENDED
    await clerk.hear(StateChanged, lambda m: m.state is ClerkState.WRAPUP and m.owes == call)
    refused = await clerk.be(ClerkState.AVAILABLE)
    assert isinstance(refused, Error)
    assert refused.code is Code.OUTCOME_MISSING

    outcome = await clerk.ask(
        lambda i: CallOutcome(i=i, call=call, key=new_key(), outcome=Outcome.RESOLVED, suitability=5)
    )
    assert isinstance(outcome, Ok)
    assert isinstance(await kiosk.tell(call, News.REACTION, score=5), Ok)
    assert house.store.verify().first_bad is None


async def test_of_two_clerks_who_answer_at_once_one_wins_and_the_other_hears_so(
    ringing_at_all: House,
) -> None:
    house = ringing_at_all
    aino, eino, kiosk = await house.clerk("aino"), await house.clerk("eino"), await house.kiosk()
    call = await kiosk.request_call()
    entry = await aino.offered(call)
    await eino.offered(call)
    for number, clerk in enumerate((aino, eino)):
        await clerk.say(CallAccept(i=70 + number, call=call, fence=entry.fence, key=new_key()))
    replies = [
        await aino.hear(Ok | Error, lambda m: m.i == 70),
        await eino.hear(Ok | Error, lambda m: m.i == 71),
    ]
    assert sorted(type(one).__name__ for one in replies) == ["Error", "Ok"]
    loser = aino if isinstance(replies[0], Error) else eino
    gone = await loser.hear(CallGone)
    assert (gone.call, gone.taken) == (call, True)
    await loser.hear(Line, lambda m: m.entries == [])
