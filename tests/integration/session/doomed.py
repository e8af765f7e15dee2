"""A kiosk or a console without a window, to be killed: comes into a call and stays there."""

import asyncio
import sys
from pathlib import Path

from common.identity.device import Device
from common.link import ClerkPassword, Credentials, DeviceKey, ServerLink
from common.log import start_logging
from common.protocol.codes import Role
from tests.integration.session.ends import PASSWORD, QUICK, End, answer, request


async def main(role: Role, url: str, folder: Path) -> None:
    device = Device.load(folder / ("kiosk-state" if role is Role.KIOSK else "console-state"))
    key = DeviceKey(device.name, device.prove)
    who: Credentials = key if role is Role.KIOSK else ClerkPassword("aino", PASSWORD, key)
    end = End(role, ServerLink(url, None, who, back_off=QUICK), folder / "doomed")
    end.session.start()
    await (request(end) if role is Role.KIOSK else answer(end))
    await asyncio.Event().wait()


if __name__ == "__main__":
    start_logging()
    asyncio.run(main(Role(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
