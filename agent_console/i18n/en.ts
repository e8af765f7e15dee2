<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Bookings</name>
    <message>
        <source>Booked times</source>
        <translation>Booked times</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n min</numerusform>
            <numerusform>in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h %1 min</source>
        <translation>
            <numerusform>in %n h %1 min</numerusform>
            <numerusform>in %n h %1 min</numerusform>
        </translation>
    </message>
    <message>
        <source>interpreter: %1</source>
        <translation>interpreter: %1</translation>
    </message>
    <message>
        <source>adviser</source>
        <translation>adviser</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Type what you want to do</translation>
    </message>
    <message>
        <source>Nothing that can be done now is called so.</source>
        <translation>Nothing that can be done now is called so.</translation>
    </message>
</context>
<context>
    <name>ConsoleWindow</name>
    <message>
        <source>Rings: %1</source>
        <translation>Rings: %1</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Log out</translation>
    </message>
    <message>
        <source>The server cannot be reached. Trying again by itself.</source>
        <translation>The server cannot be reached. Trying again by itself.</translation>
    </message>
    <message>
        <source>The server cannot be reached. A connected call goes on.</source>
        <translation>The server cannot be reached. A connected call goes on.</translation>
    </message>
</context>
<context>
    <name>HoldBar</name>
    <message>
        <source>On hold, %1</source>
        <translation>On hold, %1</translation>
    </message>
    <message>
        <source>Hand over to the colleague</source>
        <translation>Hand over to the colleague</translation>
    </message>
    <message>
        <source>End the consultation</source>
        <translation>End the consultation</translation>
    </message>
    <message>
        <source>The citizen has waited long. Take them back, or write.</source>
        <translation>The citizen has waited long. Take them back, or write.</translation>
    </message>
    <message>
        <source>You do not hear or see each other.</source>
        <translation>You do not hear or see each other.</translation>
    </message>
    <message>
        <source>The kiosk has not confirmed it yet.</source>
        <translation>The kiosk has not confirmed it yet.</translation>
    </message>
    <message>
        <source>Looking for a colleague: %1</source>
        <translation>Looking for a colleague: %1</translation>
    </message>
    <message>
        <source>A colleague has answered: %1</source>
        <translation>A colleague has answered: %1</translation>
    </message>
    <message>
        <source>You talk with a colleague: %1</source>
        <translation>You talk with a colleague: %1</translation>
    </message>
    <message>
        <source>The colleague is awaited: %1</source>
        <translation>The colleague is awaited: %1</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message numerus="yes">
        <source>%n other(s) waiting</source>
        <translation>
            <numerusform>%n other waiting</numerusform>
            <numerusform>%n others waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody else is waiting</source>
        <translation>Nobody else is waiting</translation>
    </message>
    <message numerus="yes">
        <source>%n citizen(s) waiting</source>
        <translation>
            <numerusform>%n citizen waiting</numerusform>
            <numerusform>%n citizens waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <source>The line is as it was when the server was last reached.</source>
        <translation>The line is as it was when the server was last reached.</translation>
    </message>
    <message>
        <source>Calls in a row were not answered here, so you were set to away. Choose Available to go on.</source>
        <translation>Calls in a row were not answered here, so you were set to away. Choose Available to go on.</translation>
    </message>
    <message>
        <source>You get no calls while you are not available.</source>
        <translation>You get no calls while you are not available.</translation>
    </message>
    <message>
        <source>%1 answers, %2 lets it pass to the next clerk.</source>
        <translation>%1 answers, %2 lets it pass to the next clerk.</translation>
    </message>
    <message>
        <source>You hear a chime when somebody comes.</source>
        <translation>You hear a chime when somebody comes.</translation>
    </message>
    <message>
        <source>%1 answers the first in the line.</source>
        <translation>%1 answers the first in the line.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, who came later</source>
        <translation>
            <numerusform>and %n more, who came later</numerusform>
            <numerusform>and %n more, who came later</numerusform>
        </translation>
    </message>
    <message>
        <source>has a booked time</source>
        <translation>has a booked time</translation>
    </message>
</context>
<context>
    <name>LineRow</name>
    <message>
        <source>waited</source>
        <translation>waited</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
</context>
<context>
    <name>LogInPanel</name>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Logging in…</source>
        <translation>Logging in…</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>Log in with your authority&apos;s account</source>
        <translation>Log in with your authority&apos;s account</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>The log-in in the browser was not finished. Try again.</source>
        <translation>The log-in in the browser was not finished. Try again.</translation>
    </message>
    <message>
        <source>Log in in the browser window that has opened.</source>
        <translation>Log in in the browser window that has opened.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Trying again…</source>
        <translation>The server cannot be reached. Trying again…</translation>
    </message>
</context>
<context>
    <name>OpenRow</name>
    <message>
        <source>Release for sure?</source>
        <translation>Release for sure?</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
</context>
<context>
    <name>OpenVisits</name>
    <message>
        <source>All open visits of the authority</source>
        <translation>All open visits of the authority</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, open for a shorter time</source>
        <translation>
            <numerusform>and %n more, open for a shorter time</numerusform>
            <numerusform>and %n more, open for a shorter time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesCard</name>
    <message>
        <source>Ask for a page</source>
        <translation>Ask for a page</translation>
    </message>
    <message>
        <source>Ask for a scan</source>
        <translation>Ask for a scan</translation>
    </message>
    <message>
        <source>Print at the kiosk</source>
        <translation>Print at the kiosk</translation>
    </message>
    <message>
        <source>A page is coming</source>
        <translation>A page is coming</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
    <message>
        <source>No pages were released.</source>
        <translation>No pages were released.</translation>
    </message>
    <message>
        <source>No pages yet. The citizen decides page by page what is released to you.</source>
        <translation>No pages yet. The citizen decides page by page what is released to you.</translation>
    </message>
    <message>
        <source>Opening the page…</source>
        <translation>Opening the page…</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Fit</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Rotate</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Saved as %1</translation>
    </message>
    <message>
        <source>Ask for the table</source>
        <translation>Ask for the table</translation>
    </message>
    <message>
        <source>The picture of the table has stopped</source>
        <translation>The picture of the table has stopped</translation>
    </message>
    <message>
        <source>The citizen&apos;s table</source>
        <translation>The citizen&apos;s table</translation>
    </message>
    <message>
        <source>The table comes soon</source>
        <translation>The table comes soon</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Connection lost</source>
        <translation>Connection lost</translation>
    </message>
    <message>
        <source>At the kiosk: %1.</source>
        <translation>At the kiosk: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Connection lost. Waiting for the kiosk, %n s</source>
        <translation>
            <numerusform>Connection lost. Waiting for the kiosk, %n s</numerusform>
            <numerusform>Connection lost. Waiting for the kiosk, %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit goes on when the kiosk comes back. You may also end it.</source>
        <translation>The visit goes on when the kiosk comes back. You may also end it.</translation>
    </message>
    <message>
        <source>The citizen&apos;s camera is off</source>
        <translation>The citizen&apos;s camera is off</translation>
    </message>
    <message>
        <source>The picture has stopped</source>
        <translation>The picture has stopped</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>The citizen</source>
        <translation>The citizen</translation>
    </message>
    <message>
        <source>Your picture is hidden</source>
        <translation>Your picture is hidden</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>No camera</translation>
    </message>
    <message>
        <source>The picture is paused</source>
        <translation>The picture is paused</translation>
    </message>
    <message>
        <source>The citizen&apos;s camera does not work</source>
        <translation>The citizen&apos;s camera does not work</translation>
    </message>
    <message>
        <source>A still picture, %1 s old</source>
        <translation>A still picture, %1 s old</translation>
    </message>
    <message>
        <source>You</source>
        <translation>You</translation>
    </message>
    <message>
        <source>%1 pictures/s, %2 × %3, delay %4 ms</source>
        <translation>%1 pictures/s, %2 × %3, delay %4 ms</translation>
    </message>
    <message>
        <source>The sound breaks up. Write to each other.</source>
        <translation>The sound breaks up. Write to each other.</translation>
    </message>
    <message>
        <source>The line is slow: the picture is small.</source>
        <translation>The line is slow: the picture is small.</translation>
    </message>
    <message>
        <source>The line is slow: still pictures, the sound goes on.</source>
        <translation>The line is slow: still pictures, the sound goes on.</translation>
    </message>
    <message>
        <source>The line is slow: the picture is paused, the sound goes on.</source>
        <translation>The line is slow: the picture is paused, the sound goes on.</translation>
    </message>
    <message>
        <source>The citizen sees still pictures of you.</source>
        <translation>The citizen sees still pictures of you.</translation>
    </message>
    <message>
        <source>The citizen hears you, but sees no picture.</source>
        <translation>The citizen hears you, but sees no picture.</translation>
    </message>
    <message>
        <source>Your voice at the kiosk: %1 of %2</source>
        <translation>Your voice at the kiosk: %1 of %2</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Your microphone is off.</source>
        <translation>Your microphone is off.</translation>
    </message>
    <message>
        <source>The citizen&apos;s microphone is off.</source>
        <translation>The citizen&apos;s microphone is off.</translation>
    </message>
    <message>
        <source>At your desk: %1.</source>
        <translation>At your desk: %1.</translation>
    </message>
    <message>
        <source>Unmute microphone</source>
        <translation>Unmute microphone</translation>
    </message>
    <message>
        <source>Mute microphone</source>
        <translation>Mute microphone</translation>
    </message>
    <message>
        <source>Show my picture</source>
        <translation>Show my picture</translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation>Hide my picture</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>Ending…</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>End the call</translation>
    </message>
    <message>
        <source>Transferring…</source>
        <translation>Transferring…</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Are you sure you want to end?</source>
        <translation>Are you sure you want to end?</translation>
    </message>
    <message>
        <source>Transfer the citizen? The call ends for you.</source>
        <translation>Transfer the citizen? The call ends for you.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>Take back from hold</source>
        <translation>Take back from hold</translation>
    </message>
    <message>
        <source>Consult</source>
        <translation>Consult</translation>
    </message>
    <message>
        <source>Hand the citizen over? The call ends for you.</source>
        <translation>Hand the citizen over? The call ends for you.</translation>
    </message>
    <message>
        <source>The colleague</source>
        <translation>The colleague</translation>
    </message>
    <message>
        <source>You hear each other. The colleague&apos;s citizen is on hold.</source>
        <translation>You hear each other. The colleague&apos;s citizen is on hold.</translation>
    </message>
    <message>
        <source>You may also end the call.</source>
        <translation>You may also end the call.</translation>
    </message>
    <message numerus="yes">
        <source>Connection lost. Waiting for the colleague, %n s</source>
        <translation>
            <numerusform>Connection lost. Waiting for the colleague, %n s</numerusform>
            <numerusform>Connection lost. Waiting for the colleague, %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintingCard</name>
    <message>
        <source>What is printed at the kiosk?</source>
        <translation>What is printed at the kiosk?</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>This page</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>PDF file</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Send to the printer</source>
        <translation>Send to the printer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>Text of the letter</translation>
    </message>
    <message>
        <source>There is no page to print.</source>
        <translation>There is no page to print.</translation>
    </message>
    <message>
        <source>Page %1 is printed as it is turned now.</source>
        <translation>Page %1 is printed as it is turned now.</translation>
    </message>
    <message>
        <source>Write in short what the citizen should remember.</source>
        <translation>Write in short what the citizen should remember.</translation>
    </message>
    <message>
        <source>A PDF of at most 50 pages.</source>
        <translation>A PDF of at most 50 pages.</translation>
    </message>
</context>
<context>
    <name>RingCard</name>
    <message>
        <source>Somebody asks for you</source>
        <translation>Somebody asks for you</translation>
    </message>
    <message>
        <source>has waited %1</source>
        <translation>has waited %1</translation>
    </message>
    <message>
        <source>seconds to answer</source>
        <translation>seconds to answer</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>A colleague asks for advice</source>
        <translation>A colleague asks for advice</translation>
    </message>
</context>
<context>
    <name>TextsCard</name>
    <message>
        <source>Text messages</source>
        <translation>Text messages</translation>
    </message>
    <message>
        <source>Type a message</source>
        <translation>Type a message</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>You</source>
        <translation>You</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Citizen</translation>
    </message>
    <message>
        <source>(not shown yet)</source>
        <translation>(not shown yet)</translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>waited %1</source>
        <translation>waited %1</translation>
    </message>
    <message>
        <source>Advice to a colleague: %1</source>
        <translation>Advice to a colleague: %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Finnish</source>
        <translation>Finnish</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Swedish</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Northern Sámi</source>
        <translation>Northern Sámi</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>Finnish Sign Language</translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation>Finland-Swedish Sign Language</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Loudspeaker</translation>
    </message>
    <message>
        <source>Document camera</source>
        <translation>Document camera</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>disconnected</translation>
    </message>
    <message>
        <source>in use elsewhere</source>
        <translation>in use elsewhere</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>not permitted</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>paper jam</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>cover open</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>sees no page</source>
        <translation>sees no page</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>fault</translation>
    </message>
    <message>
        <source>All devices work</source>
        <translation>All devices work</translation>
    </message>
    <message>
        <source>the own clerks have not answered</source>
        <translation>the own clerks have not answered</translation>
    </message>
    <message>
        <source>Kiosk out of reach</source>
        <translation>Kiosk out of reach</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Available</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>In a call</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Break</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>Waits in the line</source>
        <translation>Waits in the line</translation>
    </message>
    <message>
        <source>In a call with %1</source>
        <translation>In a call with %1</translation>
    </message>
    <message>
        <source>%1 has not given the outcome</source>
        <translation>%1 has not given the outcome</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Resolved</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Forwarded</translation>
    </message>
    <message>
        <source>New booking made</source>
        <translation>New booking made</translation>
    </message>
    <message>
        <source>Visit needed</source>
        <translation>Visit needed</translation>
    </message>
    <message>
        <source>Technical fault</source>
        <translation>Technical fault</translation>
    </message>
    <message>
        <source>Citizen left</source>
        <translation>Citizen left</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>The call is over.</translation>
    </message>
    <message>
        <source>The citizen ended the call.</source>
        <translation>The citizen ended the call.</translation>
    </message>
    <message>
        <source>You ended the call.</source>
        <translation>You ended the call.</translation>
    </message>
    <message>
        <source>The citizen left the line.</source>
        <translation>The citizen left the line.</translation>
    </message>
    <message>
        <source>The citizen went away from the kiosk.</source>
        <translation>The citizen went away from the kiosk.</translation>
    </message>
    <message>
        <source>The kiosk did not come back.</source>
        <translation>The kiosk did not come back.</translation>
    </message>
    <message>
        <source>Your connection was lost for too long.</source>
        <translation>Your connection was lost for too long.</translation>
    </message>
    <message>
        <source>Picture and sound could not be connected.</source>
        <translation>Picture and sound could not be connected.</translation>
    </message>
    <message>
        <source>The connection could not be made sure, so it was closed.</source>
        <translation>The connection could not be made sure, so it was closed.</translation>
    </message>
    <message>
        <source>The service has closed.</source>
        <translation>The service has closed.</translation>
    </message>
    <message>
        <source>The server was restarted.</source>
        <translation>The server was restarted.</translation>
    </message>
    <message>
        <source>You transferred the citizen.</source>
        <translation>You transferred the citizen.</translation>
    </message>
    <message>
        <source>A supervisor released the call.</source>
        <translation>A supervisor released the call.</translation>
    </message>
    <message>
        <source>An administrator withdrew a device or an account of this call.</source>
        <translation>An administrator withdrew a device or an account of this call.</translation>
    </message>
    <message>
        <source>Wrong user name or password, or this workstation is not enrolled.</source>
        <translation>Wrong user name or password, or this workstation is not enrolled.</translation>
    </message>
    <message>
        <source>Your login is over. Log in again.</source>
        <translation>Your login is over. Log in again.</translation>
    </message>
    <message>
        <source>This workstation is already in use by another program.</source>
        <translation>This workstation is already in use by another program.</translation>
    </message>
    <message>
        <source>This program is too old for the server.</source>
        <translation>This program is too old for the server.</translation>
    </message>
    <message>
        <source>This citizen cannot be answered just now.</source>
        <translation>This citizen cannot be answered just now.</translation>
    </message>
    <message>
        <source>This call is no more.</source>
        <translation>This call is no more.</translation>
    </message>
    <message>
        <source>You already are in a call.</source>
        <translation>You already are in a call.</translation>
    </message>
    <message>
        <source>The other end cannot be reached.</source>
        <translation>The other end cannot be reached.</translation>
    </message>
    <message>
        <source>The outcome of the last visit is missing.</source>
        <translation>The outcome of the last visit is missing.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a moment.</source>
        <translation>Too many tries. Wait a moment.</translation>
    </message>
    <message>
        <source>The server could not do this (%1).</source>
        <translation>The server could not do this (%1).</translation>
    </message>
    <message>
        <source>You are logged in</source>
        <translation>You are logged in</translation>
    </message>
    <message>
        <source>You can close this page and go back to your desk.</source>
        <translation>You can close this page and go back to your desk.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Saved as %1</translation>
    </message>
    <message>
        <source>A colleague answered this citizen.</source>
        <translation>A colleague answered this citizen.</translation>
    </message>
    <message>
        <source>A page did not come through whole and was thrown away.</source>
        <translation>A page did not come through whole and was thrown away.</translation>
    </message>
    <message>
        <source>The page could not be saved. Check the folder for saved pages.</source>
        <translation>The page could not be saved. Check the folder for saved pages.</translation>
    </message>
    <message>
        <source>Picture and sound stopped because of a fault.</source>
        <translation>Picture and sound stopped because of a fault.</translation>
    </message>
    <message>
        <source>It rang too long. The next clerk is asked.</source>
        <translation>It rang too long. The next clerk is asked.</translation>
    </message>
    <message>
        <source>The call was taken back: the kiosk is out of reach.</source>
        <translation>The call was taken back: the kiosk is out of reach.</translation>
    </message>
    <message>
        <source>Choose the outcome and the suitability first.</source>
        <translation>Choose the outcome and the suitability first.</translation>
    </message>
    <message>
        <source>Another program used this workstation&apos;s identity. Tell your administrator.</source>
        <translation>Another program used this workstation&apos;s identity. Tell your administrator.</translation>
    </message>
    <message>
        <source>The page is too large to be opened.</source>
        <translation>The page is too large to be opened.</translation>
    </message>
    <message>
        <source>The page took too long to open.</source>
        <translation>The page took too long to open.</translation>
    </message>
    <message>
        <source>The page is not a picture that can be opened.</source>
        <translation>The page is not a picture that can be opened.</translation>
    </message>
    <message>
        <source>document camera</source>
        <translation>document camera</translation>
    </message>
    <message>
        <source>scanner</source>
        <translation>scanner</translation>
    </message>
    <message>
        <source>The citizen has been asked for a page.</source>
        <translation>The citizen has been asked for a page.</translation>
    </message>
    <message>
        <source>The citizen is showing a page.</source>
        <translation>The citizen is showing a page.</translation>
    </message>
    <message>
        <source>The citizen is looking at the page and decides whether to release it.</source>
        <translation>The citizen is looking at the page and decides whether to release it.</translation>
    </message>
    <message>
        <source>The citizen did not release the page.</source>
        <translation>The citizen did not release the page.</translation>
    </message>
    <message>
        <source>Print-out is being sent…</source>
        <translation>Print-out is being sent…</translation>
    </message>
    <message>
        <source>Print-out is at the kiosk, waiting for the citizen or the printer.</source>
        <translation>Print-out is at the kiosk, waiting for the citizen or the printer.</translation>
    </message>
    <message numerus="yes">
        <source>Printed at the kiosk, %n page(s).</source>
        <translation>
            <numerusform>Printed at the kiosk, %n page.</numerusform>
            <numerusform>Printed at the kiosk, %n pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>The citizen did not want the print-out.</source>
        <translation>The citizen did not want the print-out.</translation>
    </message>
    <message>
        <source>Not printed. Printer: %1.</source>
        <translation>Not printed. Printer: %1.</translation>
    </message>
    <message>
        <source>Not printed. There is no such file.</source>
        <translation>Not printed. There is no such file.</translation>
    </message>
    <message>
        <source>Not printed. The file is not a PDF.</source>
        <translation>Not printed. The file is not a PDF.</translation>
    </message>
    <message>
        <source>Not printed. The file is too large.</source>
        <translation>Not printed. The file is too large.</translation>
    </message>
    <message>
        <source>Not printed. The file has too many pages.</source>
        <translation>Not printed. The file has too many pages.</translation>
    </message>
    <message>
        <source>Not printed. The connection was lost.</source>
        <translation>Not printed. The connection was lost.</translation>
    </message>
    <message>
        <source>Not printed. The print-out did not get through whole.</source>
        <translation>Not printed. The print-out did not get through whole.</translation>
    </message>
    <message>
        <source>EN 301 549: met</source>
        <translation>EN 301 549: met</translation>
    </message>
    <message numerus="yes">
        <source>EN 301 549: %n clause(s) not met</source>
        <translation>
            <numerusform>EN 301 549: %n clause not met</numerusform>
            <numerusform>EN 301 549: %n clauses not met</numerusform>
        </translation>
    </message>
    <message>
        <source>EN 301 549: partly measured</source>
        <translation>EN 301 549: partly measured</translation>
    </message>
    <message>
        <source>%1, met</source>
        <translation>%1, met</translation>
    </message>
    <message>
        <source>%1, not met</source>
        <translation>%1, not met</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>not measured</translation>
    </message>
    <message>
        <source>How high the sound reaches</source>
        <translation>How high the sound reaches</translation>
    </message>
    <message>
        <source>Delay of the picture</source>
        <translation>Delay of the picture</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Size of the picture</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Pictures a second</translation>
    </message>
    <message>
        <source>Sound and picture apart</source>
        <translation>Sound and picture apart</translation>
    </message>
    <message>
        <source>Delay of the sound</source>
        <translation>Delay of the sound</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Making sure who is at the other end…</source>
        <translation>Making sure who is at the other end…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation>The connection is weak</translation>
    </message>
    <message>
        <source>You see the citizen&apos;s table live.</source>
        <translation>You see the citizen&apos;s table live.</translation>
    </message>
    <message>
        <source>The citizen has been asked to show the table.</source>
        <translation>The citizen has been asked to show the table.</translation>
    </message>
    <message>
        <source>This cannot be a case number. It has digits, 3 to 40 characters, and is nobody&apos;s identity code.</source>
        <translation>This cannot be a case number. It has digits, 3 to 40 characters, and is nobody&apos;s identity code.</translation>
    </message>
    <message>
        <source>The case number is now in your authority&apos;s system.</source>
        <translation>The case number is now in your authority&apos;s system.</translation>
    </message>
    <message>
        <source>Your authority&apos;s system did not take the case number. Enter it there yourself.</source>
        <translation>Your authority&apos;s system did not take the case number. Enter it there yourself.</translation>
    </message>
    <message>
        <source>The case number could not be handed over. Enter it in your authority&apos;s system yourself.</source>
        <translation>The case number could not be handed over. Enter it in your authority&apos;s system yourself.</translation>
    </message>
    <message>
        <source>No colleague is free now. The citizen is on hold.</source>
        <translation>No colleague is free now. The citizen is on hold.</translation>
    </message>
</context>
<context>
    <name>WrapUpPanel</name>
    <message>
        <source>Wrap-up</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>What became of the matter?</source>
        <translation>What became of the matter?</translation>
    </message>
    <message>
        <source>How well did the matter suit remote service?</source>
        <translation>How well did the matter suit remote service?</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Badly</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Finish the visit</source>
        <translation>Finish the visit</translation>
    </message>
    <message>
        <source>The server cannot be reached. The outcome is saved when it is back.</source>
        <translation>The server cannot be reached. The outcome is saved when it is back.</translation>
    </message>
    <message>
        <source>Log out and give the outcome later</source>
        <translation>Log out and give the outcome later</translation>
    </message>
    <message>
        <source>The time for the wrap-up is over. Citizens are not told to wait for you.</source>
        <translation>The time for the wrap-up is over. Citizens are not told to wait for you.</translation>
    </message>
    <message numerus="yes">
        <source>%n s for the wrap-up</source>
        <translation>
            <numerusform>%n s for the wrap-up</numerusform>
            <numerusform>%n s for the wrap-up</numerusform>
        </translation>
    </message>
    <message>
        <source>More time</source>
        <translation>More time</translation>
    </message>
    <message>
        <source>Case number in your authority&apos;s system</source>
        <translation>Case number in your authority&apos;s system</translation>
    </message>
    <message>
        <source>May be left empty. It goes there alone, and waits if the system is away.</source>
        <translation>May be left empty. It goes there alone, and waits if the system is away.</translation>
    </message>
</context>
</TS>
