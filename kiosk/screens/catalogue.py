"""Which screen shows which state."""

from typing import Any

from kiosk.flow.booking_states import (
    Booked,
    ChoosingDay,
    ChoosingHelp,
    ChoosingName,
    ChoosingTime,
    GivingBack,
)
from kiosk.flow.states import (
    Attract,
    CallFailed,
    ChoosingEvent,
    ChoosingService,
    Cleared,
    Clearing,
    Connecting,
    ConnectionLost,
    DataNotice,
    Explained,
    GivingNumber,
    HowDidItGo,
    InCall,
    NoServer,
    OnHold,
    OutOfOrder,
    Searching,
    Starting,
    StillThere,
    Waiting,
)
from kiosk.screens.after import ClearedScreen, ClearingScreen, HowDidItGoScreen
from kiosk.screens.beginning import AttractScreen, NoServerScreen, OutOfOrderScreen, StartingScreen
from kiosk.screens.booking import (
    BookedScreen,
    ChoosingDayScreen,
    ChoosingHelpScreen,
    ChoosingNameScreen,
    ChoosingTimeScreen,
    GivingBackScreen,
)
from kiosk.screens.choosing import ChoosingScreen, DataNoticeScreen
from kiosk.screens.explained import ExplainedScreen
from kiosk.screens.finding import ChoosingEventScreen, SearchScreen
from kiosk.screens.giving_number import GivingNumberScreen
from kiosk.screens.in_call import InCallScreen
from kiosk.screens.screen import Screen
from kiosk.screens.waiting import (
    CallFailedScreen,
    ConnectingScreen,
    ConnectionLostScreen,
    OnHoldScreen,
    StillThereScreen,
    WaitingScreen,
)

SCREENS: dict[type[Any], type[Screen[Any]]] = {
    Starting: StartingScreen,
    OutOfOrder: OutOfOrderScreen,
    NoServer: NoServerScreen,
    Attract: AttractScreen,
    ChoosingService: ChoosingScreen,
    ChoosingEvent: ChoosingEventScreen,
    Searching: SearchScreen,
    GivingNumber: GivingNumberScreen,
    Explained: ExplainedScreen,
    ChoosingHelp: ChoosingHelpScreen,
    ChoosingDay: ChoosingDayScreen,
    ChoosingTime: ChoosingTimeScreen,
    ChoosingName: ChoosingNameScreen,
    Booked: BookedScreen,
    GivingBack: GivingBackScreen,
    DataNotice: DataNoticeScreen,
    Waiting: WaitingScreen,
    Connecting: ConnectingScreen,
    InCall: InCallScreen,
    OnHold: OnHoldScreen,
    ConnectionLost: ConnectionLostScreen,
    CallFailed: CallFailedScreen,
    HowDidItGo: HowDidItGoScreen,
    Clearing: ClearingScreen,
    Cleared: ClearedScreen,
    StillThere: StillThereScreen,
}
