<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Talk with the authorities by video. A clerk helps you.</source>
        <translation>Talk with the authorities by video. A clerk helps you.</translation>
    </message>
    <message>
        <source>partly in Finnish</source>
        <translation>partly in Finnish</translation>
    </message>
    <message>
        <source>Touch the screen to start</source>
        <translation>Touch the screen to start</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Usual colours</source>
        <translation>Usual colours</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>chosen</translation>
    </message>
</context>
<context>
    <name>BookedScreen</name>
    <message>
        <source>Your time is booked</source>
        <translation>Your time is booked</translation>
    </message>
    <message>
        <source>Your booking number is</source>
        <translation>Your booking number is</translation>
    </message>
    <message>
        <source>The booking number as a square code</source>
        <translation>The booking number as a square code</translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation>Cancel the time</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Come here then, choose “I have an appointment” and give the number.</source>
        <translation>Come here then, choose “I have an appointment” and give the number.</translation>
    </message>
    <message>
        <source>Interpreter: {language}</source>
        <translation>Interpreter: {language}</translation>
    </message>
    <message>
        <source>The service adviser here</source>
        <translation>The service adviser here</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Booking number</source>
        <translation>Booking number</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Nickname</translation>
    </message>
    <message>
        <source>Change or cancel</source>
        <translation>Change or cancel</translation>
    </message>
    <message>
        <source>The square has your booking number.</source>
        <translation>The square has your booking number.</translation>
    </message>
</context>
<context>
    <name>BookingScreens</name>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>CallBackSlip</name>
    <message>
        <source>What to do next</source>
        <translation>What to do next</translation>
    </message>
    <message>
        <source>The video call did not work. Phone this number.</source>
        <translation>The video call did not work. Phone this number.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Tell your number</source>
        <translation>Tell your number</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>Phone the authority</source>
        <translation>Phone the authority</translation>
    </message>
</context>
<context>
    <name>CallFailedScreen</name>
    <message>
        <source>The clerk could not be reached</source>
        <translation>The clerk could not be reached</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>The service is closed now.</translation>
    </message>
    <message>
        <source>The connection to the clerk did not succeed.</source>
        <translation>The connection to the clerk did not succeed.</translation>
    </message>
    <message>
        <source>The connection was not safe, so it was closed.</source>
        <translation>The connection was not safe, so it was closed.</translation>
    </message>
    <message>
        <source>The service could not take your call just now.</source>
        <translation>The service could not take your call just now.</translation>
    </message>
    <message>
        <source>You can try again, or phone:</source>
        <translation>You can try again, or phone:</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Your number is {number}, tell it on the phone.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>ChoosingDayScreen</name>
    <message>
        <source>First free time</source>
        <translation>First free time</translation>
    </message>
    <message numerus="yes">
        <source>%n free times</source>
        <translation>
            <numerusform>%n free time</numerusform>
            <numerusform>%n free times</numerusform>
        </translation>
    </message>
    <message>
        <source>Which day suits you?</source>
        <translation>Which day suits you?</translation>
    </message>
    <message>
        <source>Somebody else was faster. Choose another time.</source>
        <translation>Somebody else was faster. Choose another time.</translation>
    </message>
    <message>
        <source>No free times in the next weeks. Help by phone: {phone}</source>
        <translation>No free times in the next weeks. Help by phone: {phone}</translation>
    </message>
    <message>
        <source>The times cannot be looked up just now. Try again in a moment.</source>
        <translation>The times cannot be looked up just now. Try again in a moment.</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Please wait a moment</translation>
    </message>
</context>
<context>
    <name>ChoosingEventScreen</name>
    <message>
        <source>What has happened, or what is it about?</source>
        <translation>What has happened, or what is it about?</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>ChoosingHelpScreen</name>
    <message>
        <source>Do you need somebody with you?</source>
        <translation>Do you need somebody with you?</translation>
    </message>
    <message>
        <source>The clerk alone</source>
        <translation>The clerk alone</translation>
    </message>
</context>
<context>
    <name>ChoosingNameScreen</name>
    <message>
        <source>Fox</source>
        <translation>Fox</translation>
    </message>
    <message>
        <source>Bear</source>
        <translation>Bear</translation>
    </message>
    <message>
        <source>Hare</source>
        <translation>Hare</translation>
    </message>
    <message>
        <source>Swan</source>
        <translation>Swan</translation>
    </message>
    <message>
        <source>Pike</source>
        <translation>Pike</translation>
    </message>
    <message>
        <source>Owl</source>
        <translation>Owl</translation>
    </message>
    <message>
        <source>We do not ask for your name.</source>
        <translation>We do not ask for your name.</translation>
    </message>
    <message>
        <source>Choose a nickname</source>
        <translation>Choose a nickname</translation>
    </message>
    <message>
        <source>The time is being booked…</source>
        <translation>The time is being booked…</translation>
    </message>
</context>
<context>
    <name>ChoosingScreen</name>
    <message>
        <source>What is your matter about?</source>
        <translation>What is your matter about?</translation>
    </message>
    <message>
        <source>No clerk now</source>
        <translation>No clerk now</translation>
    </message>
    <message>
        <source>Not by video here</source>
        <translation>Not by video here</translation>
    </message>
    <message>
        <source>Needs a visit</source>
        <translation>Needs a visit</translation>
    </message>
    <message>
        <source>Another matter</source>
        <translation>Another matter</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Previous services</source>
        <translation>Previous services</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>More services</translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation>I have an appointment</translation>
    </message>
</context>
<context>
    <name>ChoosingTimeScreen</name>
    <message>
        <source>Which time suits you?</source>
        <translation>Which time suits you?</translation>
    </message>
</context>
<context>
    <name>ClearedScreen</name>
    <message>
        <source>The session has been cleared</source>
        <translation>The session has been cleared</translation>
    </message>
    <message>
        <source>The machine checked that nothing of your visit is left in it.</source>
        <translation>The machine checked that nothing of your visit is left in it.</translation>
    </message>
    <message>
        <source>Take your documents, and your print-outs from the printer.</source>
        <translation>Take your documents, and your print-outs from the printer.</translation>
    </message>
    <message>
        <source>Remember to take your documents</source>
        <translation>Remember to take your documents</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
</context>
<context>
    <name>ClearingScreen</name>
    <message>
        <source>Your visit is being removed from the machine…</source>
        <translation>Your visit is being removed from the machine…</translation>
    </message>
</context>
<context>
    <name>ConnectingScreen</name>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>A clerk has answered: {authority}</source>
        <translation>A clerk has answered: {authority}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>ConnectionLostScreen</name>
    <message>
        <source>Connection lost, reconnecting</source>
        <translation>Connection lost, reconnecting</translation>
    </message>
    <message>
        <source>Stay here. The same clerk comes back to you.</source>
        <translation>Stay here. The same clerk comes back to you.</translation>
    </message>
    <message>
        <source>seconds are waited</source>
        <translation>seconds are waited</translation>
    </message>
    <message>
        <source>If it does not come back, phone {phone}</source>
        <translation>If it does not come back, phone {phone}</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Your number is {number}, tell it on the phone.</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>End the call</translation>
    </message>
</context>
<context>
    <name>DataNoticeScreen</name>
    <message>
        <source>What happens to your data</source>
        <translation>What happens to your data</translation>
    </message>
    <message>
        <source>The call is not recorded.</source>
        <translation>The call is not recorded.</translation>
    </message>
    <message>
        <source>Your picture and voice go straight to the clerk: {authority}.</source>
        <translation>Your picture and voice go straight to the clerk: {authority}.</translation>
    </message>
    <message>
        <source>A paper leaves only when you release it yourself.</source>
        <translation>A paper leaves only when you release it yourself.</translation>
    </message>
    <message>
        <source>After the visit all is removed from here. Only time, service and result are noted.</source>
        <translation>After the visit all is removed from here. Only time, service and result are noted.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Call a clerk</source>
        <translation>Call a clerk</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>Book a time</translation>
    </message>
    <message>
        <source>A clerk is free now.</source>
        <translation>A clerk is free now.</translation>
    </message>
    <message>
        <source>All clerks are busy. Estimated wait {minutes} min.</source>
        <translation>All clerks are busy. Estimated wait {minutes} min.</translation>
    </message>
</context>
<context>
    <name>ExplainedScreen</name>
    <message>
        <source>This matter needs your own visit to the authority.</source>
        <translation>This matter needs your own visit to the authority.</translation>
    </message>
    <message>
        <source>This matter is not handled by video at this point.</source>
        <translation>This matter is not handled by video at this point.</translation>
    </message>
    <message>
        <source>No clerk serves this matter just now.</source>
        <translation>No clerk serves this matter just now.</translation>
    </message>
    <message>
        <source>Service hours: {hours}</source>
        <translation>Service hours: {hours}</translation>
    </message>
    <message>
        <source>Nearest right place</source>
        <translation>Nearest right place</translation>
    </message>
    <message>
        <source>Service hours</source>
        <translation>Service hours</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>What to do next</translation>
    </message>
    <message>
        <source>First free time to book</source>
        <translation>First free time to book</translation>
    </message>
    <message>
        <source>Advice by phone</source>
        <translation>Advice by phone</translation>
    </message>
    <message>
        <source>Point the camera of your phone at the square: it dials the number.</source>
        <translation>Point the camera of your phone at the square: it dials the number.</translation>
    </message>
    <message>
        <source>First free time to book: {moment}</source>
        <translation>First free time to book: {moment}</translation>
    </message>
    <message>
        <source>We are glad to advise you by phone:</source>
        <translation>We are glad to advise you by phone:</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>Book a time</translation>
    </message>
    <message>
        <source>Print this</source>
        <translation>Print this</translation>
    </message>
    <message>
        <source>It is being printed…</source>
        <translation>It is being printed…</translation>
    </message>
    <message>
        <source>Take the slip from the printer</source>
        <translation>Take the slip from the printer</translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>It could not be printed</translation>
    </message>
    <message>
        <source>Nobody serves this matter in your language just now. It is served in: {languages}.</source>
        <translation>Nobody serves this matter in your language just now. It is served in: {languages}.</translation>
    </message>
    <message>
        <source>The clerks are on a break just now. We do not know for how long.</source>
        <translation>The clerks are on a break just now. We do not know for how long.</translation>
    </message>
    <message>
        <source>This point is open, but no clerk is on duty for this matter just now.</source>
        <translation>This point is open, but no clerk is on duty for this matter just now.</translation>
    </message>
    <message>
        <source>The service is closed now. It opens: {moment}.</source>
        <translation>The service is closed now. It opens: {moment}.</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>The service is closed now.</translation>
    </message>
</context>
<context>
    <name>GivingBackScreen</name>
    <message>
        <source>Do you want to cancel this booked time?</source>
        <translation>Do you want to cancel this booked time?</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Please wait a moment</translation>
    </message>
    <message>
        <source>The time is cancelled.</source>
        <translation>The time is cancelled.</translation>
    </message>
    <message>
        <source>Booking number {number}</source>
        <translation>Booking number {number}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Keep the time</source>
        <translation>Keep the time</translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation>Cancel the time</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
</context>
<context>
    <name>GivingNumberScreen</name>
    <message>
        <source>Cancel: enter the number</source>
        <translation>Cancel: enter the number</translation>
    </message>
    <message>
        <source>Enter the booking number</source>
        <translation>Enter the booking number</translation>
    </message>
    <message>
        <source>I have come for my time</source>
        <translation>I have come for my time</translation>
    </message>
    <message>
        <source>Cancel a booked time</source>
        <translation>Cancel a booked time</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>You have written: {text}</translation>
    </message>
    <message>
        <source>Help by phone: {phone}</source>
        <translation>Help by phone: {phone}</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Please wait a moment</translation>
    </message>
    <message>
        <source>The number has eight digits.</source>
        <translation>The number has eight digits.</translation>
    </message>
    <message>
        <source>No time is booked here with this number. Check the number.</source>
        <translation>No time is booked here with this number. Check the number.</translation>
    </message>
    <message>
        <source>This time is booked at another service point.</source>
        <translation>This time is booked at another service point.</translation>
    </message>
    <message numerus="yes">
        <source>You are early. Give the number again in %n minutes.</source>
        <translation>
            <numerusform>You are early. Give the number again in %n minute.</numerusform>
            <numerusform>You are early. Give the number again in %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The number cannot be looked up just now. Try again in a moment.</source>
        <translation>The number cannot be looked up just now. Try again in a moment.</translation>
    </message>
</context>
<context>
    <name>HowDidItGoScreen</name>
    <message>
        <source>Take your print-outs from the tray of the printer.</source>
        <translation>Take your print-outs from the tray of the printer.</translation>
    </message>
    <message>
        <source>How did the service go?</source>
        <translation>How did the service go?</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Badly</translation>
    </message>
    <message>
        <source>Rather badly</source>
        <translation>Rather badly</translation>
    </message>
    <message>
        <source>Fairly</source>
        <translation>Fairly</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Very well</source>
        <translation>Very well</translation>
    </message>
    <message>
        <source>Skip the survey</source>
        <translation>Skip the survey</translation>
    </message>
    <message>
        <source>You ended the call. Thank you for your visit</source>
        <translation>You ended the call. Thank you for your visit</translation>
    </message>
    <message>
        <source>The clerk ended the call. Thank you for your visit</source>
        <translation>The clerk ended the call. Thank you for your visit</translation>
    </message>
    <message>
        <source>The connection broke. You can phone {phone}</source>
        <translation>The connection broke. You can phone {phone}</translation>
    </message>
    <message>
        <source>The connection broke. Phone {phone} and tell your number {number}</source>
        <translation>The connection broke. Phone {phone} and tell your number {number}</translation>
    </message>
</context>
<context>
    <name>InCallScreen</name>
    <message>
        <source>The clerk&apos;s picture</source>
        <translation>The clerk&apos;s picture</translation>
    </message>
    <message>
        <source>The picture has stopped, the sound may go on</source>
        <translation>The picture has stopped, the sound may go on</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off</source>
        <translation>The clerk&apos;s camera is off</translation>
    </message>
    <message>
        <source>The picture comes soon</source>
        <translation>The picture comes soon</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work</source>
        <translation>The clerk&apos;s camera does not work</translation>
    </message>
    <message>
        <source>A still picture, %1 s old</source>
        <translation>A still picture, %1 s old</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>My own picture</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Your picture is not up to date</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>No camera</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Your picture comes here</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>The clerk writes:</translation>
    </message>
    <message>
        <source>The picture is paused, the sound goes on</source>
        <translation>The picture is paused, the sound goes on</translation>
    </message>
    <message>
        <source>The clerk sees still pictures of you</source>
        <translation>The clerk sees still pictures of you</translation>
    </message>
    <message>
        <source>The clerk hears you, but sees no picture</source>
        <translation>The clerk hears you, but sees no picture</translation>
    </message>
    <message>
        <source>The microphone does not work</source>
        <translation>The microphone does not work</translation>
    </message>
    <message>
        <source>Microphone is off</source>
        <translation>Microphone is off</translation>
    </message>
    <message>
        <source>Your microphone is on</source>
        <translation>Your microphone is on</translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation>The connection is weak</translation>
    </message>
    <message>
        <source>Microphone is off: the clerk does not hear you</source>
        <translation>Microphone is off: the clerk does not hear you</translation>
    </message>
    <message>
        <source>The clerk cannot hear you now. Use the short replies.</source>
        <translation>The clerk cannot hear you now. Use the short replies.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone does not work. The clerk can write to you.</source>
        <translation>The clerk&apos;s microphone does not work. The clerk can write to you.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone is off</source>
        <translation>The clerk&apos;s microphone is off</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work, the sound goes on</source>
        <translation>The clerk&apos;s camera does not work, the sound goes on</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off, the sound goes on</source>
        <translation>The clerk&apos;s camera is off, the sound goes on</translation>
    </message>
    <message>
        <source>The sound breaks up. You can write to each other.</source>
        <translation>The sound breaks up. You can write to each other.</translation>
    </message>
    <message>
        <source>The line is slow. No picture now, the sound goes on.</source>
        <translation>The line is slow. No picture now, the sound goes on.</translation>
    </message>
    <message>
        <source>The line is slow. Still pictures, the sound goes on.</source>
        <translation>The line is slow. Still pictures, the sound goes on.</translation>
    </message>
    <message>
        <source>The line is slow. The picture is small, the sound goes on.</source>
        <translation>The line is slow. The picture is small, the sound goes on.</translation>
    </message>
    <message>
        <source>The clerk is speaking</source>
        <translation>The clerk is speaking</translation>
    </message>
    <message>
        <source>You are connected with the clerk</source>
        <translation>You are connected with the clerk</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>End the call</translation>
    </message>
    <message>
        <source>Turn microphone on</source>
        <translation>Turn microphone on</translation>
    </message>
    <message>
        <source>Mute microphone</source>
        <translation>Mute microphone</translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation>Hide my picture</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Show me</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Answer in writing</source>
        <translation>Answer in writing</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Show a document</translation>
    </message>
</context>
<context>
    <name>NoServerScreen</name>
    <message>
        <source>There is no connection just now</source>
        <translation>There is no connection just now</translation>
    </message>
    <message>
        <source>The machine tries again by itself. You can also phone:</source>
        <translation>The machine tries again by itself. You can also phone:</translation>
    </message>
    <message>
        <source>Your place in the queue is kept for a while.</source>
        <translation>Your place in the queue is kept for a while.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>OnHoldScreen</name>
    <message>
        <source>The call is on hold</source>
        <translation>The call is on hold</translation>
    </message>
    <message>
        <source>The clerk comes back to you. You can wait in peace.</source>
        <translation>The clerk comes back to you. You can wait in peace.</translation>
    </message>
    <message>
        <source>Nobody hears or sees you now, and you do not hear or see the clerk.</source>
        <translation>Nobody hears or sees you now, and you do not hear or see the clerk.</translation>
    </message>
    <message>
        <source>On hold for {time}</source>
        <translation>On hold for {time}</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>The clerk writes:</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>End the call</translation>
    </message>
</context>
<context>
    <name>OutOfOrderScreen</name>
    <message>
        <source>Out of service</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>Something of the last visit could not be removed. Nobody is taken until it is.</source>
        <translation>Something of the last visit could not be removed. Nobody is taken until it is.</translation>
    </message>
    <message>
        <source>The machine is not yet known to the service.</source>
        <translation>The machine is not yet known to the service.</translation>
    </message>
    <message>
        <source>Please phone:</source>
        <translation>Please phone:</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>OwnNames</name>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Start in English</source>
        <translation>Start in English</translation>
    </message>
</context>
<context>
    <name>PanelWords</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>The clerk writes:</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Answer the clerk in writing</source>
        <translation>Answer the clerk in writing</translation>
    </message>
    <message>
        <source>Volume {level} of {most}</source>
        <translation>Volume {level} of {most}</translation>
    </message>
    <message>
        <source>Do you hear the clerk well?</source>
        <translation>Do you hear the clerk well?</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>The clerk asks to see a paper</source>
        <translation>The clerk asks to see a paper</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>There is no document camera here. Hold the paper up to the camera on the screen.</source>
        <translation>There is no document camera here. Hold the paper up to the camera on the screen.</translation>
    </message>
    <message>
        <source>You see the page first. It leaves only when you release it.</source>
        <translation>You see the page first. It leaves only when you release it.</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Show a document</translation>
    </message>
    <message>
        <source>How do you want to show the paper?</source>
        <translation>How do you want to show the paper?</translation>
    </message>
    <message>
        <source>Under the document camera</source>
        <translation>Under the document camera</translation>
    </message>
    <message>
        <source>In the scanner</source>
        <translation>In the scanner</translation>
    </message>
    <message>
        <source>Capture the page</source>
        <translation>Capture the page</translation>
    </message>
    <message>
        <source>I am here</source>
        <translation>I am here</translation>
    </message>
    <message numerus="yes">
        <source>Nobody is seen. %n seconds left, then the call is ended and all is cleared.</source>
        <translation>
            <numerusform>Nobody is seen. %n second left, then the call is ended and all is cleared.</numerusform>
            <numerusform>Nobody is seen. %n seconds left, then the call is ended and all is cleared.</numerusform>
        </translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>Place the document under the camera</source>
        <translation>Place the document under the camera</translation>
    </message>
    <message>
        <source>Scan the document</source>
        <translation>Scan the document</translation>
    </message>
    <message>
        <source>Put the paper in the scanner, text side down on the glass.</source>
        <translation>Put the paper in the scanner, text side down on the glass.</translation>
    </message>
    <message>
        <source>Put the paper in the scanner</source>
        <translation>Put the paper in the scanner</translation>
    </message>
    <message>
        <source>The page is being read, please wait a moment</source>
        <translation>The page is being read, please wait a moment</translation>
    </message>
    <message>
        <source>The page could not be taken</source>
        <translation>The page could not be taken</translation>
    </message>
    <message>
        <source>Text side up, the whole page on the table.</source>
        <translation>Text side up, the whole page on the table.</translation>
    </message>
    <message>
        <source>No paper is seen yet. Lay it under the camera.</source>
        <translation>No paper is seen yet. Lay it under the camera.</translation>
    </message>
    <message>
        <source>Good, the page is seen.</source>
        <translation>Good, the page is seen.</translation>
    </message>
    <message>
        <source>Hold it still and capture it.</source>
        <translation>Hold it still and capture it.</translation>
    </message>
    <message>
        <source>The page is on its way…</source>
        <translation>The page is on its way…</translation>
    </message>
    <message>
        <source>The page did not reach the clerk</source>
        <translation>The page did not reach the clerk</translation>
    </message>
    <message>
        <source>Nothing of it was received. You can send it again.</source>
        <translation>Nothing of it was received. You can send it again.</translation>
    </message>
    <message>
        <source>Do not release</source>
        <translation>Do not release</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Document sent</source>
        <translation>Document sent</translation>
    </message>
    <message>
        <source>The clerk has the page. Remember to take your paper back.</source>
        <translation>The clerk has the page. Remember to take your paper back.</translation>
    </message>
    <message>
        <source>Page {i} of {n}: do you release it?</source>
        <translation>Page {i} of {n}: do you release it?</translation>
    </message>
    <message>
        <source>Is the page clear? Do you release it?</source>
        <translation>Is the page clear? Do you release it?</translation>
    </message>
    <message>
        <source>A part of the page is outside the picture. Move it to the middle.</source>
        <translation>A part of the page is outside the picture. Move it to the middle.</translation>
    </message>
    <message>
        <source>There are two papers. Leave only one on the table.</source>
        <translation>There are two papers. Leave only one on the table.</translation>
    </message>
    <message>
        <source>Something lies over the page. Take your hand away.</source>
        <translation>Something lies over the page. Take your hand away.</translation>
    </message>
    <message>
        <source>The page is in the dark. Do not stand in its light.</source>
        <translation>The page is in the dark. Do not stand in its light.</translation>
    </message>
    <message>
        <source>The picture is blurred. Lay the paper flat and keep it still.</source>
        <translation>The picture is blurred. Lay the paper flat and keep it still.</translation>
    </message>
    <message>
        <source>Light shines back from the paper, turn it a little.</source>
        <translation>Light shines back from the paper, turn it a little.</translation>
    </message>
    <message>
        <source>Release this page to the authority</source>
        <translation>Release this page to the authority</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Take it again</translation>
    </message>
    <message>
        <source>The clerk sends you a print-out</source>
        <translation>The clerk sends you a print-out</translation>
    </message>
    <message numerus="yes">
        <source>%n pages. Shall it be printed here?</source>
        <translation>
            <numerusform>%n page. Shall it be printed here?</numerusform>
            <numerusform>%n pages. Shall they be printed here?</numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation>Do not print</translation>
    </message>
    <message>
        <source>Your print-out is coming, please wait a moment</source>
        <translation>Your print-out is coming, please wait a moment</translation>
    </message>
    <message>
        <source>Take your print-out</source>
        <translation>Take your print-out</translation>
    </message>
    <message numerus="yes">
        <source>%n pages are in the tray of the printer.</source>
        <translation>
            <numerusform>%n page is in the tray of the printer.</numerusform>
            <numerusform>%n pages are in the tray of the printer.</numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>It could not be printed</translation>
    </message>
    <message>
        <source>Continue without it</source>
        <translation>Continue without it</translation>
    </message>
    <message>
        <source>Let the clerk see the table</source>
        <translation>Let the clerk see the table</translation>
    </message>
    <message>
        <source>The clerk asks to see the table</source>
        <translation>The clerk asks to see the table</translation>
    </message>
    <message>
        <source>The clerk sees what is under the document camera until you stop it.</source>
        <translation>The clerk sees what is under the document camera until you stop it.</translation>
    </message>
    <message>
        <source>Stop showing</source>
        <translation>Stop showing</translation>
    </message>
    <message>
        <source>The clerk sees the table now</source>
        <translation>The clerk sees the table now</translation>
    </message>
    <message>
        <source>What lies under the document camera is seen live. It is not stored.</source>
        <translation>What lies under the document camera is seen live. It is not stored.</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Write here, for example: rent</source>
        <translation>Write here, for example: rent</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>You have written: {text}</translation>
    </message>
    <message>
        <source>This was not found. Try another word, or ask for advice:</source>
        <translation>This was not found. Try another word, or ask for advice:</translation>
    </message>
    <message>
        <source>Is it one of these?</source>
        <translation>Is it one of these?</translation>
    </message>
    <message>
        <source>Touch letters. What you mean appears here.</source>
        <translation>Touch letters. What you mean appears here.</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SpokenPhrases</name>
    <message>
        <source>This is read only to you. Lift the handset to hear it.</source>
        <translation>This is read only to you. Lift the handset to hear it.</translation>
    </message>
    <message>
        <source>This is not read aloud here, as others could hear it. Ask a person for help.</source>
        <translation>This is not read aloud here, as others could hear it. Ask a person for help.</translation>
    </message>
    <message>
        <source>button</source>
        <translation>button</translation>
    </message>
    <message numerus="yes">
        <source>%n buttons:</source>
        <translation>
            <numerusform>%n button:</numerusform>
            <numerusform>%n buttons:</numerusform>
        </translation>
    </message>
    <message>
        <source>The arrow keys take you from button to button. OK presses the button. Back takes you one step back. The repeat key reads the screen again. Larger text and the languages are before the first button.</source>
        <translation>The arrow keys take you from button to button. OK presses the button. Back takes you one step back. The repeat key reads the screen again. Larger text and the languages are before the first button.</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Quieter</translation>
    </message>
    <message>
        <source>This language is not read aloud here. The languages that are read are before the first button: go back to them with the arrow up.</source>
        <translation>This language is not read aloud here. The languages that are read are before the first button: go back to them with the arrow up.</translation>
    </message>
</context>
<context>
    <name>StartingScreen</name>
    <message>
        <source>The machine is starting, please wait a moment</source>
        <translation>The machine is starting, please wait a moment</translation>
    </message>
</context>
<context>
    <name>StillThereScreen</name>
    <message>
        <source>Are you still there?</source>
        <translation>Are you still there?</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds left, then your visit is ended and cleared.</source>
        <translation>
            <numerusform>%n second left, then your visit is ended and cleared.</numerusform>
            <numerusform>%n seconds left, then your visit is ended and cleared.</numerusform>
        </translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>I need more time</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>WaitingScreen</name>
    <message>
        <source>Your number is</source>
        <translation>Your number is</translation>
    </message>
    <message>
        <source>Estimated wait {minutes} min</source>
        <translation>Estimated wait {minutes} min</translation>
    </message>
    <message>
        <source>You have waited {time}</source>
        <translation>You have waited {time}</translation>
    </message>
    <message>
        <source>A sound tells you when the clerk answers. You need not touch anything.</source>
        <translation>A sound tells you when the clerk answers. You need not touch anything.</translation>
    </message>
    <message>
        <source>This is how the clerk will see you</source>
        <translation>This is how the clerk will see you</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>My own picture</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Your picture is not up to date</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Your picture comes here</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>No camera</translation>
    </message>
    <message>
        <source>Leave the queue</source>
        <translation>Leave the queue</translation>
    </message>
    <message>
        <source>You are being put through: {authority}</source>
        <translation>You are being put through: {authority}</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Please wait a moment</translation>
    </message>
    <message>
        <source>A clerk is being called now</source>
        <translation>A clerk is being called now</translation>
    </message>
    <message>
        <source>You are next. A clerk will answer soon</source>
        <translation>You are next. A clerk will answer soon</translation>
    </message>
    <message numerus="yes">
        <source>You are in the queue, %n before you</source>
        <translation>
            <numerusform>You are in the queue, %n before you</numerusform>
            <numerusform>You are in the queue, %n before you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>There is no paper in the scanner. Put your paper in.</source>
        <translation>There is no paper in the scanner. Put your paper in.</translation>
    </message>
    <message>
        <source>The paper is stuck in the scanner. Pull it out gently.</source>
        <translation>The paper is stuck in the scanner. Pull it out gently.</translation>
    </message>
    <message>
        <source>The lid of the scanner is open. Close it.</source>
        <translation>The lid of the scanner is open. Close it.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>The printer is out of paper.</translation>
    </message>
    <message>
        <source>The paper is stuck in the printer.</source>
        <translation>The paper is stuck in the printer.</translation>
    </message>
    <message>
        <source>The lid of the printer is open. Close it.</source>
        <translation>The lid of the printer is open. Close it.</translation>
    </message>
    <message>
        <source>No paper was found. Lay it flat under the camera, the whole of it on the table.</source>
        <translation>No paper was found. Lay it flat under the camera, the whole of it on the table.</translation>
    </message>
    <message>
        <source>The camera does not work. The clerk cannot see you, but you can talk.</source>
        <translation>The camera does not work. The clerk cannot see you, but you can talk.</translation>
    </message>
    <message>
        <source>The microphone does not work. Use the short replies.</source>
        <translation>The microphone does not work. Use the short replies.</translation>
    </message>
    <message>
        <source>The loudspeaker does not work. The clerk can write to you.</source>
        <translation>The loudspeaker does not work. The clerk can write to you.</translation>
    </message>
    <message>
        <source>The document camera does not work now.</source>
        <translation>The document camera does not work now.</translation>
    </message>
    <message>
        <source>The scanner does not work now.</source>
        <translation>The scanner does not work now.</translation>
    </message>
    <message>
        <source>The printer does not work now.</source>
        <translation>The printer does not work now.</translation>
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
        <source>Please wait a moment</source>
        <translation>Please wait a moment</translation>
    </message>
    <message>
        <source>I cannot hear you</source>
        <translation>I cannot hear you</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} at {time}</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>Finnish Sign Language</translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation>Finland-Swedish Sign Language</translation>
    </message>
</context>
</TS>
