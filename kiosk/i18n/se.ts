<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="se" sourcelanguage="en">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Welcome</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Bures boahtin</translation>
    </message>
    <message>
        <source>Talk with the authorities by video. A clerk helps you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partly in Finnish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch the screen to start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookedScreen</name>
    <message>
        <source>Your time is booked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your booking number is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The booking number as a square code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come here then, choose “I have an appointment” and give the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interpreter: {language}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service adviser here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Booking number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The square has your booking number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookingScreens</name>
    <message>
        <source>End</source>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished">Ruovttoluotta</translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished">Eambbo</translation>
    </message>
</context>
<context>
    <name>CallBackSlip</name>
    <message>
        <source>What to do next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video call did not work. Phone this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell your number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone the authority</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallFailedScreen</name>
    <message>
        <source>The clerk could not be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Bálvalus lea dál gitta.</translation>
    </message>
    <message>
        <source>The connection to the clerk did not succeed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was not safe, so it was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service could not take your call just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can try again, or phone:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Try again</source>
        <translatorcomment>OOUI, ooui-dialog-process-retry</translatorcomment>
        <translation>Geahččal fas</translation>
    </message>
</context>
<context>
    <name>ChoosingDayScreen</name>
    <message>
        <source>First free time</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n free times</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Which day suits you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else was faster. Choose another time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No free times in the next weeks. Help by phone: {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The times cannot be looked up just now. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation type="unfinished">Vuordde oanehaččat</translation>
    </message>
</context>
<context>
    <name>ChoosingEventScreen</name>
    <message>
        <source>What has happened, or what is it about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Back</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Ruovttoluotta</translation>
    </message>
    <message>
        <source>More</source>
        <translatorcomment>MediaWiki, moredotdotdot</translatorcomment>
        <translation>Eambbo</translation>
    </message>
</context>
<context>
    <name>ChoosingHelpScreen</name>
    <message>
        <source>Do you need somebody with you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk alone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoosingNameScreen</name>
    <message>
        <source>Fox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We do not ask for your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a nickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time is being booked…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoosingScreen</name>
    <message>
        <source>No clerk now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not by video here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is your matter about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translatorcomment>MediaWiki, searchbutton</translatorcomment>
        <translation>Oza</translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Previous services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Ruovttoluotta</translation>
    </message>
    <message>
        <source>More services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoosingTimeScreen</name>
    <message>
        <source>Which time suits you?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClearedScreen</name>
    <message>
        <source>The session has been cleared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine checked that nothing of your visit is left in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take your documents, and your print-outs from the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember to take your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClearingScreen</name>
    <message>
        <source>Your visit is being removed from the machine…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectingScreen</name>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A clerk has answered: {authority}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
</context>
<context>
    <name>ConnectionLostScreen</name>
    <message>
        <source>Connection lost, reconnecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay here. The same clerk comes back to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds are waited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it does not come back, phone {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataNoticeScreen</name>
    <message>
        <source>What happens to your data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call is not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture and voice go straight to the clerk: {authority}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A paper leaves only when you release it yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the visit all is removed from here. Only time, service and result are noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Back</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Ruovttoluotta</translation>
    </message>
    <message>
        <source>Call a clerk</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Riŋge bargái</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A clerk is free now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All clerks are busy. Estimated wait {minutes} min.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExplainedScreen</name>
    <message>
        <source>What to do next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest right place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First free time to book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice by phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point the camera of your phone at the square: it dials the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service hours: {hours}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First free time to book: {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We are glad to advise you by phone:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Back</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Ruovttoluotta</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being printed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the slip from the printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This matter needs your own visit to the authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This matter is not handled by video at this point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clerk serves this matter just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody serves this matter in your language just now. It is served in: {languages}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerks are on a break just now. We do not know for how long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This point is open, but no clerk is on duty for this matter just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is closed now. It opens: {moment}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation type="unfinished">Bálvalus lea dál gitta.</translation>
    </message>
</context>
<context>
    <name>GivingBackScreen</name>
    <message>
        <source>Do you want to cancel this booked time?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation type="unfinished">Vuordde oanehaččat</translation>
    </message>
    <message>
        <source>The time is cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Booking number {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Keep the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GivingNumberScreen</name>
    <message>
        <source>Cancel: enter the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the booking number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have come for my time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel a booked time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help by phone: {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translatorcomment>OOUI, ooui-item-remove; MediaWiki, delete</translatorcomment>
        <translation>Sihko</translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Back</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Ruovttoluotta</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Vuordde oanehaččat</translation>
    </message>
    <message>
        <source>The number has eight digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No time is booked here with this number. Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time is booked at another service point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>You are early. Give the number again in %n minutes.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The number cannot be looked up just now. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HowDidItGoScreen</name>
    <message>
        <source>Take your print-outs from the tray of the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How did the service go?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rather badly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fairly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip the survey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You ended the call. Thank you for your visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk ended the call. Thank you for your visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke. You can phone {phone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke. Phone {phone} and tell your number {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InCallScreen</name>
    <message>
        <source>The clerk&apos;s picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture comes soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A still picture, %1 s old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is paused, the sound goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture has stopped, the sound may go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk sees still pictures of you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk hears you, but sees no picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your microphone is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone is off: the clerk does not hear you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk cannot hear you now. Use the short replies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone does not work. The clerk can write to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work, the sound goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off, the sound goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound breaks up. You can write to each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is slow. No picture now, the sound goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is slow. Still pictures, the sound goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is slow. The picture is small, the sound goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk is speaking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are connected with the clerk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn microphone on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer in writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a document</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Čájet áššebáhpára</translation>
    </message>
</context>
<context>
    <name>NoServerScreen</name>
    <message>
        <source>There is no connection just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine tries again by itself. You can also phone:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your place in the queue is kept for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
</context>
<context>
    <name>OnHoldScreen</name>
    <message>
        <source>The call is on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk comes back to you. You can wait in peace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody hears or sees you now, and you do not hear or see the clerk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutOfOrderScreen</name>
    <message>
        <source>Out of service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something of the last visit could not be removed. Nobody is taken until it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine is not yet known to the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please phone:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translatorcomment>OOUI, ooui-dialog-process-retry</translatorcomment>
        <translation>Geahččal fas</translation>
    </message>
</context>
<context>
    <name>OwnNames</name>
    <message>
        <source>English</source>
        <translatorcomment>Kela and Sámediggi: the language’s name for itself</translatorcomment>
        <translation>Davvisámegiella</translation>
    </message>
    <message>
        <source>Start in English</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelWords</name>
    <message>
        <source>I am here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Nobody is seen. %n seconds left, then the call is ended and all is cleared.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translatorcomment>OOUI, ooui-dialog-process-dismiss</translatorcomment>
        <translation>Gidde</translation>
    </message>
    <message>
        <source>Answer the clerk in writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume {level} of {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do you hear the clerk well?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translatorcomment>OOUI, ooui-dialog-message-reject; MediaWiki, cancel</translatorcomment>
        <translation>Gaskkalduhte</translation>
    </message>
    <message>
        <source>Try again</source>
        <translatorcomment>OOUI, ooui-dialog-process-retry</translatorcomment>
        <translation>Geahččal fas</translation>
    </message>
    <message>
        <source>The clerk asks to see a paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no document camera here. Hold the paper up to the camera on the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You see the page first. It leaves only when you release it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a document</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Čájet áššebáhpára</translation>
    </message>
    <message>
        <source>The clerk asks to see the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk sees what is under the document camera until you stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop showing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk sees the table now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies under the document camera is seen live. It is not stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the clerk see the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How do you want to show the paper?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under the document camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the scanner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place the document under the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the paper in the scanner, text side down on the glass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the paper in the scanner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is being read, please wait a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page could not be taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text side up, the whole page on the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No paper is seen yet. Lay it under the camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good, the page is seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold it still and capture it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the page is outside the picture. Move it to the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are two papers. Leave only one on the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something lies over the page. Take your hand away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is in the dark. Do not stand in its light.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is blurred. Lay the paper flat and keep it still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is on its way…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page did not reach the clerk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was received. You can send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translatorcomment>OOUI, ooui-dialog-process-continue</translatorcomment>
        <translation>Joatkke</translation>
    </message>
    <message>
        <source>Document sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk has the page. Remember to take your paper back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {i} of {n}: do you release it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the page clear? Do you release it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light shines back from the paper, turn it a little.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release this page to the authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clerk sends you a print-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pages. Shall it be printed here?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translatorcomment>MediaWiki, print</translatorcomment>
        <translation>Prente</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your print-out is coming, please wait a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take your print-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pages are in the tray of the printer.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue without it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Write here, for example: rent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was not found. Try another word, or ask for advice:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it one of these?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch letters. What you mean appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translatorcomment>OOUI, ooui-item-remove; MediaWiki, delete</translatorcomment>
        <translation>Sihko</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
    <message>
        <source>Back</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Ruovttoluotta</translation>
    </message>
</context>
<context>
    <name>SpokenPhrases</name>
    <message>
        <source>This is read only to you. Lift the handset to hear it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not read aloud here, as others could hear it. Ask a person for help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>button</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n buttons:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The arrow keys take you from button to button. OK presses the button. Back takes you one step back. The repeat key reads the screen again. Larger text and the languages are before the first button.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This language is not read aloud here. The languages that are read are before the first button: go back to them with the arrow up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartingScreen</name>
    <message>
        <source>The machine is starting, please wait a moment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StillThereScreen</name>
    <message>
        <source>Are you still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n seconds left, then your visit is ended and cleared.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Heaitte</translation>
    </message>
</context>
<context>
    <name>WaitingScreen</name>
    <message>
        <source>Your number is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimated wait {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have waited {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sound tells you when the clerk answers. You need not touch anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is how the clerk will see you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are being put through: {authority}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Vuordde oanehaččat</translation>
    </message>
    <message>
        <source>A clerk is being called now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are next. A clerk will answer soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>You are in the queue, %n before you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>There is no paper in the scanner. Put your paper in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper is stuck in the scanner. Pull it out gently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lid of the scanner is open. Close it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper is stuck in the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lid of the printer is open. Close it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No paper was found. Lay it flat under the camera, the whole of it on the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera does not work. The clerk cannot see you, but you can talk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone does not work. Use the short replies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loudspeaker does not work. The clerk can write to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document camera does not work now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scanner does not work now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer does not work now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Juo</translation>
    </message>
    <message>
        <source>No</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Ii</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Vuordde oanehaččat</translation>
    </message>
    <message>
        <source>I cannot hear you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you</source>
        <translatorcomment>to be checked by the language office of Sámediggi</translatorcomment>
        <translation type="unfinished">Giitu</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
