<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Welcome</source>
        <translation>Välkommen</translation>
    </message>
    <message>
        <source>Talk with the authorities by video. A clerk helps you.</source>
        <translation>Uträtta ärenden hos myndigheter via video. En handläggare hjälper dig.</translation>
    </message>
    <message>
        <source>partly in Finnish</source>
        <translation>delvis på finska</translation>
    </message>
    <message>
        <source>Touch the screen to start</source>
        <translation>Tryck på skärmen för att börja</translation>
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
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Mindre text</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Större text</translation>
    </message>
    <message>
        <source>Usual colours</source>
        <translation>Vanliga färger</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hög kontrast</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>vald</translation>
    </message>
</context>
<context>
    <name>BookedScreen</name>
    <message>
        <source>Your time is booked</source>
        <translation>Din tid är bokad</translation>
    </message>
    <message>
        <source>Your booking number is</source>
        <translation>Ditt bokningsnummer är</translation>
    </message>
    <message>
        <source>The booking number as a square code</source>
        <translation>Bokningsnumret som en rutkod</translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation>Avboka tiden</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Come here then, choose “I have an appointment” and give the number.</source>
        <translation>Kom hit då, välj ”Jag har bokad tid” och ange numret.</translation>
    </message>
    <message>
        <source>Interpreter: {language}</source>
        <translation>Tolk: {language}</translation>
    </message>
    <message>
        <source>The service adviser here</source>
        <translation>Servicerådgivaren här</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Ärende</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Booking number</source>
        <translation>Bokningsnummer</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Change or cancel</source>
        <translation>Ändra eller avboka</translation>
    </message>
    <message>
        <source>The square has your booking number.</source>
        <translation>I rutan finns ditt bokningsnummer.</translation>
    </message>
</context>
<context>
    <name>BookingScreens</name>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mer</translation>
    </message>
</context>
<context>
    <name>CallBackSlip</name>
    <message>
        <source>What to do next</source>
        <translation>Vad du gör härnäst</translation>
    </message>
    <message>
        <source>The video call did not work. Phone this number.</source>
        <translation>Videosamtalet lyckades inte. Ring det här numret.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Tell your number</source>
        <translation>Berätta ditt könummer</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Ärende</translation>
    </message>
    <message>
        <source>Phone the authority</source>
        <translation>Ring myndigheten</translation>
    </message>
</context>
<context>
    <name>CallFailedScreen</name>
    <message>
        <source>The clerk could not be reached</source>
        <translation>Handläggaren kunde inte nås</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>Tjänsten är stängd just nu.</translation>
    </message>
    <message>
        <source>The connection to the clerk did not succeed.</source>
        <translation>Förbindelsen till handläggaren lyckades inte.</translation>
    </message>
    <message>
        <source>The connection was not safe, so it was closed.</source>
        <translation>Förbindelsen var inte säker och stängdes därför.</translation>
    </message>
    <message>
        <source>The service could not take your call just now.</source>
        <translation>Tjänsten kunde inte ta emot ditt samtal just nu.</translation>
    </message>
    <message>
        <source>You can try again, or phone:</source>
        <translation>Du kan försöka igen eller ringa:</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Ditt nummer är {number}, berätta det i telefonen.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
</context>
<context>
    <name>ChoosingDayScreen</name>
    <message>
        <source>First free time</source>
        <translation>Första lediga tiden</translation>
    </message>
    <message numerus="yes">
        <source>%n free times</source>
        <translation>
            <numerusform>%n ledig tid</numerusform>
            <numerusform>%n lediga tider</numerusform>
        </translation>
    </message>
    <message>
        <source>Which day suits you?</source>
        <translation>Vilken dag passar dig?</translation>
    </message>
    <message>
        <source>Somebody else was faster. Choose another time.</source>
        <translation>Någon annan hann före. Välj en annan tid.</translation>
    </message>
    <message>
        <source>No free times in the next weeks. Help by phone: {phone}</source>
        <translation>Inga lediga tider de närmaste veckorna. Hjälp per telefon: {phone}</translation>
    </message>
    <message>
        <source>The times cannot be looked up just now. Try again in a moment.</source>
        <translation>Tiderna kan inte visas just nu. Försök igen om en stund.</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Vänta ett ögonblick</translation>
    </message>
</context>
<context>
    <name>ChoosingEventScreen</name>
    <message>
        <source>What has happened, or what is it about?</source>
        <translation>Vad har hänt eller vad gäller det?</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Fler</translation>
    </message>
</context>
<context>
    <name>ChoosingHelpScreen</name>
    <message>
        <source>Do you need somebody with you?</source>
        <translation>Behöver du någon till hjälp?</translation>
    </message>
    <message>
        <source>The clerk alone</source>
        <translation>Nej, bara handläggaren</translation>
    </message>
</context>
<context>
    <name>ChoosingNameScreen</name>
    <message>
        <source>Fox</source>
        <translation>Räv</translation>
    </message>
    <message>
        <source>Bear</source>
        <translation>Björn</translation>
    </message>
    <message>
        <source>Hare</source>
        <translation>Hare</translation>
    </message>
    <message>
        <source>Swan</source>
        <translation>Svan</translation>
    </message>
    <message>
        <source>Pike</source>
        <translation>Gädda</translation>
    </message>
    <message>
        <source>Owl</source>
        <translation>Uggla</translation>
    </message>
    <message>
        <source>We do not ask for your name.</source>
        <translation>Vi frågar inte efter ditt namn.</translation>
    </message>
    <message>
        <source>Choose a nickname</source>
        <translation>Välj en signatur</translation>
    </message>
    <message>
        <source>The time is being booked…</source>
        <translation>Tiden bokas…</translation>
    </message>
</context>
<context>
    <name>ChoosingScreen</name>
    <message>
        <source>What is your matter about?</source>
        <translation>Vad gäller ditt ärende?</translation>
    </message>
    <message>
        <source>No clerk now</source>
        <translation>Ingen handläggare nu</translation>
    </message>
    <message>
        <source>Not by video here</source>
        <translation>Inte per video här</translation>
    </message>
    <message>
        <source>Needs a visit</source>
        <translation>Kräver ett besök</translation>
    </message>
    <message>
        <source>Another matter</source>
        <translation>Annat ärende</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök med ord</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Previous services</source>
        <translation>Föregående tjänster</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Fler tjänster</translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation>Jag har bokad tid</translation>
    </message>
</context>
<context>
    <name>ChoosingTimeScreen</name>
    <message>
        <source>Which time suits you?</source>
        <translation>Vilket klockslag passar dig?</translation>
    </message>
</context>
<context>
    <name>ClearedScreen</name>
    <message>
        <source>The session has been cleared</source>
        <translation>Sessionen har tömts</translation>
    </message>
    <message>
        <source>The machine checked that nothing of your visit is left in it.</source>
        <translation>Apparaten har kontrollerat att inget av ditt besök finns kvar i den.</translation>
    </message>
    <message>
        <source>Take your documents, and your print-outs from the printer.</source>
        <translation>Ta med dig dina handlingar, och utskrifterna från skrivaren.</translation>
    </message>
    <message>
        <source>Remember to take your documents</source>
        <translation>Kom ihåg att ta med dina dokument</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Klar</translation>
    </message>
</context>
<context>
    <name>ClearingScreen</name>
    <message>
        <source>Your visit is being removed from the machine…</source>
        <translation>Ditt besök tas bort från apparaten…</translation>
    </message>
</context>
<context>
    <name>ConnectingScreen</name>
    <message>
        <source>Connecting…</source>
        <translation>Kopplar upp…</translation>
    </message>
    <message>
        <source>A clerk has answered: {authority}</source>
        <translation>En handläggare har svarat: {authority}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
</context>
<context>
    <name>ConnectionLostScreen</name>
    <message>
        <source>Connection lost, reconnecting</source>
        <translation>Förbindelsen bröts, ansluter på nytt</translation>
    </message>
    <message>
        <source>Stay here. The same clerk comes back to you.</source>
        <translation>Stanna kvar. Samma handläggare kommer tillbaka till dig.</translation>
    </message>
    <message>
        <source>seconds are waited</source>
        <translation>sekunder till</translation>
    </message>
    <message>
        <source>If it does not come back, phone {phone}</source>
        <translation>Om förbindelsen inte återkommer, ring {phone}</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Ditt nummer är {number}. Säg det i telefonen.</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Avsluta samtalet</translation>
    </message>
</context>
<context>
    <name>DataNoticeScreen</name>
    <message>
        <source>What happens to your data</source>
        <translation>Vad som händer med dina uppgifter</translation>
    </message>
    <message>
        <source>The call is not recorded.</source>
        <translation>Samtalet spelas inte in.</translation>
    </message>
    <message>
        <source>Your picture and voice go straight to the clerk: {authority}.</source>
        <translation>Din bild och röst går direkt till handläggaren: {authority}.</translation>
    </message>
    <message>
        <source>A paper leaves only when you release it yourself.</source>
        <translation>Ett dokument skickas först när du själv lämnar det.</translation>
    </message>
    <message>
        <source>After the visit all is removed from here. Only time, service and result are noted.</source>
        <translation>Efter besöket töms apparaten. Endast tid, tjänst och resultat antecknas.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Call a clerk</source>
        <translation>Ring handläggaren</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>Boka tid</translation>
    </message>
    <message>
        <source>A clerk is free now.</source>
        <translation>En handläggare är ledig nu.</translation>
    </message>
    <message>
        <source>All clerks are busy. Estimated wait {minutes} min.</source>
        <translation>Alla handläggare är upptagna. Beräknad väntetid {minutes} min.</translation>
    </message>
</context>
<context>
    <name>ExplainedScreen</name>
    <message>
        <source>This matter needs your own visit to the authority.</source>
        <translation>Det här ärendet kräver att du själv besöker myndigheten.</translation>
    </message>
    <message>
        <source>This matter is not handled by video at this point.</source>
        <translation>Det här ärendet sköts inte per video på den här servicepunkten.</translation>
    </message>
    <message>
        <source>No clerk serves this matter just now.</source>
        <translation>Ingen handläggare betjänar i det här ärendet just nu.</translation>
    </message>
    <message>
        <source>Service hours: {hours}</source>
        <translation>Servicetid: {hours}</translation>
    </message>
    <message>
        <source>Nearest right place</source>
        <translation>Närmaste rätta ställe</translation>
    </message>
    <message>
        <source>Service hours</source>
        <translation>Servicetid</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Vad du gör härnäst</translation>
    </message>
    <message>
        <source>First free time to book</source>
        <translation>Första lediga tiden</translation>
    </message>
    <message>
        <source>Advice by phone</source>
        <translation>Rådgivning per telefon</translation>
    </message>
    <message>
        <source>Point the camera of your phone at the square: it dials the number.</source>
        <translation>Rikta telefonens kamera mot rutan, så väljer telefonen numret.</translation>
    </message>
    <message>
        <source>First free time to book: {moment}</source>
        <translation>Första lediga tiden: {moment}</translation>
    </message>
    <message>
        <source>We are glad to advise you by phone:</source>
        <translation>Vi ger gärna råd per telefon:</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>Boka tid</translation>
    </message>
    <message>
        <source>Print this</source>
        <translation>Skriv ut det här</translation>
    </message>
    <message>
        <source>It is being printed…</source>
        <translation>Skrivs ut…</translation>
    </message>
    <message>
        <source>Take the slip from the printer</source>
        <translation>Ta ut lappen</translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>Utskriften misslyckades</translation>
    </message>
    <message>
        <source>Nobody serves this matter in your language just now. It is served in: {languages}.</source>
        <translation>Just nu betjänas detta ärende inte på ditt språk. Det betjänas på: {languages}.</translation>
    </message>
    <message>
        <source>The clerks are on a break just now. We do not know for how long.</source>
        <translation>Handläggarna har just nu paus. Vi vet inte hur länge.</translation>
    </message>
    <message>
        <source>This point is open, but no clerk is on duty for this matter just now.</source>
        <translation>Servicepunkten är öppen, men ingen handläggare är i tjänst för detta ärende just nu.</translation>
    </message>
    <message>
        <source>The service is closed now. It opens: {moment}.</source>
        <translation>Tjänsten är stängd nu. Den öppnar: {moment}.</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>Tjänsten är stängd nu.</translation>
    </message>
</context>
<context>
    <name>GivingBackScreen</name>
    <message>
        <source>Do you want to cancel this booked time?</source>
        <translation>Vill du avboka den här tiden?</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Vänta ett ögonblick</translation>
    </message>
    <message>
        <source>The time is cancelled.</source>
        <translation>Tiden är avbokad.</translation>
    </message>
    <message>
        <source>Booking number {number}</source>
        <translation>Bokningsnummer {number}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Keep the time</source>
        <translation>Behåll tiden</translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation>Avboka tiden</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Klart</translation>
    </message>
</context>
<context>
    <name>GivingNumberScreen</name>
    <message>
        <source>Cancel: enter the number</source>
        <translation>Avboka: ange numret</translation>
    </message>
    <message>
        <source>Enter the booking number</source>
        <translation>Ange bokningsnumret</translation>
    </message>
    <message>
        <source>I have come for my time</source>
        <translation>Jag kommer till min bokade tid</translation>
    </message>
    <message>
        <source>Cancel a booked time</source>
        <translation>Avboka en tid</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>Du har skrivit: {text}</translation>
    </message>
    <message>
        <source>Help by phone: {phone}</source>
        <translation>Hjälp per telefon: {phone}</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radera</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Vänta ett ögonblick</translation>
    </message>
    <message>
        <source>The number has eight digits.</source>
        <translation>Numret har åtta siffror.</translation>
    </message>
    <message>
        <source>No time is booked here with this number. Check the number.</source>
        <translation>Det finns ingen bokad tid här med det numret. Kontrollera numret.</translation>
    </message>
    <message>
        <source>This time is booked at another service point.</source>
        <translation>Den här tiden är bokad vid en annan servicepunkt.</translation>
    </message>
    <message numerus="yes">
        <source>You are early. Give the number again in %n minutes.</source>
        <translation>
            <numerusform>Du är tidig. Ange numret igen om %n minut.</numerusform>
            <numerusform>Du är tidig. Ange numret igen om %n minuter.</numerusform>
        </translation>
    </message>
    <message>
        <source>The number cannot be looked up just now. Try again in a moment.</source>
        <translation>Numret kan inte sökas just nu. Försök igen om en stund.</translation>
    </message>
</context>
<context>
    <name>HowDidItGoScreen</name>
    <message>
        <source>Take your print-outs from the tray of the printer.</source>
        <translation>Ta dina utskrifter från skrivarens fack.</translation>
    </message>
    <message>
        <source>How did the service go?</source>
        <translation>Hur lyckades tjänsten?</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Dåligt</translation>
    </message>
    <message>
        <source>Rather badly</source>
        <translation>Ganska dåligt</translation>
    </message>
    <message>
        <source>Fairly</source>
        <translation>Någorlunda</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Bra</translation>
    </message>
    <message>
        <source>Very well</source>
        <translation>Mycket bra</translation>
    </message>
    <message>
        <source>Skip the survey</source>
        <translation>Hoppa över enkäten</translation>
    </message>
    <message>
        <source>You ended the call. Thank you for your visit</source>
        <translation>Du avslutade samtalet. Tack för besöket</translation>
    </message>
    <message>
        <source>The clerk ended the call. Thank you for your visit</source>
        <translation>Handläggaren avslutade samtalet. Tack för besöket</translation>
    </message>
    <message>
        <source>The connection broke. You can phone {phone}</source>
        <translation>Förbindelsen bröts. Du kan ringa {phone}</translation>
    </message>
    <message>
        <source>The connection broke. Phone {phone} and tell your number {number}</source>
        <translation>Förbindelsen bröts. Ring {phone} och säg ditt nummer {number}</translation>
    </message>
</context>
<context>
    <name>InCallScreen</name>
    <message>
        <source>The clerk&apos;s picture</source>
        <translation>Handläggarens bild</translation>
    </message>
    <message>
        <source>The picture has stopped, the sound may go on</source>
        <translation>Bilden stannade, ljudet kan fortsätta</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off</source>
        <translation>Handläggarens kamera är avstängd</translation>
    </message>
    <message>
        <source>The picture comes soon</source>
        <translation>Bilden kommer strax</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work</source>
        <translation>Handläggarens kamera fungerar inte</translation>
    </message>
    <message>
        <source>A still picture, %1 s old</source>
        <translation>Stillbild, %1 s gammal</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>Min egen bild</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Din bild har stannat</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Ingen kamera</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Din bild kommer här</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>Handläggaren skriver:</translation>
    </message>
    <message>
        <source>The picture is paused, the sound goes on</source>
        <translation>Bilden är pausad, ljudet fortsätter</translation>
    </message>
    <message>
        <source>The clerk sees still pictures of you</source>
        <translation>Handläggaren ser stillbilder av dig</translation>
    </message>
    <message>
        <source>The clerk hears you, but sees no picture</source>
        <translation>Handläggaren hör dig men ser ingen bild</translation>
    </message>
    <message>
        <source>The microphone does not work</source>
        <translation>Mikrofonen fungerar inte</translation>
    </message>
    <message>
        <source>Microphone is off</source>
        <translation>Mikrofonen är avstängd</translation>
    </message>
    <message>
        <source>Your microphone is on</source>
        <translation>Din mikrofon är på</translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation>Förbindelsen är svag</translation>
    </message>
    <message>
        <source>Microphone is off: the clerk does not hear you</source>
        <translation>Mikrofonen är avstängd: handläggaren hör dig inte</translation>
    </message>
    <message>
        <source>The clerk cannot hear you now. Use the short replies.</source>
        <translation>Handläggaren hör dig inte nu. Svara skriftligt.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone does not work. The clerk can write to you.</source>
        <translation>Handläggarens mikrofon fungerar inte. Handläggaren kan skriva till dig.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone is off</source>
        <translation>Handläggarens mikrofon är avstängd</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work, the sound goes on</source>
        <translation>Handläggarens kamera fungerar inte, ljudet fortsätter</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off, the sound goes on</source>
        <translation>Handläggarens kamera är avstängd, ljudet fortsätter</translation>
    </message>
    <message>
        <source>The sound breaks up. You can write to each other.</source>
        <translation>Ljudet bryts. Ni kan skriva till varandra.</translation>
    </message>
    <message>
        <source>The line is slow. No picture now, the sound goes on.</source>
        <translation>Förbindelsen är långsam. Bilden är pausad, ljudet fortsätter.</translation>
    </message>
    <message>
        <source>The line is slow. Still pictures, the sound goes on.</source>
        <translation>Förbindelsen är långsam. Stillbilder, ljudet fortsätter.</translation>
    </message>
    <message>
        <source>The line is slow. The picture is small, the sound goes on.</source>
        <translation>Förbindelsen är långsam. Bilden är liten, ljudet fortsätter.</translation>
    </message>
    <message>
        <source>The clerk is speaking</source>
        <translation>Handläggaren talar</translation>
    </message>
    <message>
        <source>You are connected with the clerk</source>
        <translation>Du har kontakt med handläggaren</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Avsluta samtalet</translation>
    </message>
    <message>
        <source>Turn microphone on</source>
        <translation>Sätt på mikrofonen</translation>
    </message>
    <message>
        <source>Mute microphone</source>
        <translation>Stäng av mikrofonen</translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation>Dölj min bild</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Visa mig</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volym</translation>
    </message>
    <message>
        <source>Answer in writing</source>
        <translation>Svara skriftligt</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Visa ett dokument</translation>
    </message>
</context>
<context>
    <name>NoServerScreen</name>
    <message>
        <source>There is no connection just now</source>
        <translation>Det finns ingen förbindelse just nu</translation>
    </message>
    <message>
        <source>The machine tries again by itself. You can also phone:</source>
        <translation>Apparaten försöker själv igen. Du kan också ringa:</translation>
    </message>
    <message>
        <source>Your place in the queue is kept for a while.</source>
        <translation>Din plats i kön behålls en stund.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
</context>
<context>
    <name>OnHoldScreen</name>
    <message>
        <source>The call is on hold</source>
        <translation>Samtalet är parkerat</translation>
    </message>
    <message>
        <source>The clerk comes back to you. You can wait in peace.</source>
        <translation>Handläggaren kommer tillbaka till dig. Du kan vänta i lugn och ro.</translation>
    </message>
    <message>
        <source>Nobody hears or sees you now, and you do not hear or see the clerk.</source>
        <translation>Ingen hör eller ser dig nu, och du hör eller ser inte handläggaren.</translation>
    </message>
    <message>
        <source>On hold for {time}</source>
        <translation>Parkerat i {time}</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>Handläggaren skriver:</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Avsluta samtalet</translation>
    </message>
</context>
<context>
    <name>OutOfOrderScreen</name>
    <message>
        <source>Out of service</source>
        <translation>Apparaten är ur bruk</translation>
    </message>
    <message>
        <source>Something of the last visit could not be removed. Nobody is taken until it is.</source>
        <translation>Något av det förra besöket kunde inte tas bort. Apparaten öppnas först när det är borta.</translation>
    </message>
    <message>
        <source>The machine is not yet known to the service.</source>
        <translation>Tjänsten känner ännu inte till den här apparaten.</translation>
    </message>
    <message>
        <source>Please phone:</source>
        <translation>Var vänlig och ring:</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
</context>
<context>
    <name>OwnNames</name>
    <message>
        <source>English</source>
        <translation>Svenska</translation>
    </message>
    <message>
        <source>Start in English</source>
        <translation>Börja på svenska</translation>
    </message>
</context>
<context>
    <name>PanelWords</name>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>Handläggaren skriver:</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Läs vidare</translation>
    </message>
    <message>
        <source>Answer the clerk in writing</source>
        <translation>Svara handläggaren skriftligt</translation>
    </message>
    <message>
        <source>Volume {level} of {most}</source>
        <translation>Volym {level}/{most}</translation>
    </message>
    <message>
        <source>Do you hear the clerk well?</source>
        <translation>Hör du handläggaren bra?</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Högre ljud</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Lägre ljud</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>The clerk asks to see a paper</source>
        <translation>Handläggaren ber att få se ett dokument</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Inte nu</translation>
    </message>
    <message>
        <source>There is no document camera here. Hold the paper up to the camera on the screen.</source>
        <translation>Här finns ingen dokumentkamera. Håll upp papperet mot skärmens kamera.</translation>
    </message>
    <message>
        <source>You see the page first. It leaves only when you release it.</source>
        <translation>Du ser sidan först själv. Den skickas först när du lämnar den.</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Visa ett dokument</translation>
    </message>
    <message>
        <source>How do you want to show the paper?</source>
        <translation>Hur vill du visa dokumentet?</translation>
    </message>
    <message>
        <source>Under the document camera</source>
        <translation>Under dokumentkameran</translation>
    </message>
    <message>
        <source>In the scanner</source>
        <translation>Med skannern</translation>
    </message>
    <message>
        <source>Capture the page</source>
        <translation>Ta en bild av sidan</translation>
    </message>
    <message>
        <source>I am here</source>
        <translation>Jag är här</translation>
    </message>
    <message numerus="yes">
        <source>Nobody is seen. %n seconds left, then the call is ended and all is cleared.</source>
        <translation>
            <numerusform>Ingen syns. %n sekund kvar, sedan avslutas samtalet och allt raderas.</numerusform>
            <numerusform>Ingen syns. %n sekunder kvar, sedan avslutas samtalet och allt raderas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Är du kvar?</translation>
    </message>
    <message>
        <source>Place the document under the camera</source>
        <translation>Lägg dokumentet under kameran</translation>
    </message>
    <message>
        <source>Scan the document</source>
        <translation>Skanna dokumentet</translation>
    </message>
    <message>
        <source>Put the paper in the scanner, text side down on the glass.</source>
        <translation>Lägg papperet på glaset med textsidan nedåt.</translation>
    </message>
    <message>
        <source>Put the paper in the scanner</source>
        <translation>Lägg papperet i skannern</translation>
    </message>
    <message>
        <source>The page is being read, please wait a moment</source>
        <translation>Sidan läses, vänta ett ögonblick</translation>
    </message>
    <message>
        <source>The page could not be taken</source>
        <translation>Sidan kunde inte tas</translation>
    </message>
    <message>
        <source>Text side up, the whole page on the table.</source>
        <translation>Textsidan uppåt, hela sidan på bordet.</translation>
    </message>
    <message>
        <source>No paper is seen yet. Lay it under the camera.</source>
        <translation>Inget papper syns ännu. Lägg det under kameran.</translation>
    </message>
    <message>
        <source>Good, the page is seen.</source>
        <translation>Bra, sidan syns.</translation>
    </message>
    <message>
        <source>Hold it still and capture it.</source>
        <translation>Håll den stilla och ta en bild.</translation>
    </message>
    <message>
        <source>The page is on its way…</source>
        <translation>Sidan skickas…</translation>
    </message>
    <message>
        <source>The page did not reach the clerk</source>
        <translation>Sidan kom inte fram</translation>
    </message>
    <message>
        <source>Nothing of it was received. You can send it again.</source>
        <translation>Handläggaren fick inget av den. Du kan skicka den igen.</translation>
    </message>
    <message>
        <source>Do not release</source>
        <translation>Lämna inte</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Document sent</source>
        <translation>Dokumentet har skickats</translation>
    </message>
    <message>
        <source>The clerk has the page. Remember to take your paper back.</source>
        <translation>Handläggaren har sidan. Kom ihåg att ta tillbaka ditt papper.</translation>
    </message>
    <message>
        <source>Page {i} of {n}: do you release it?</source>
        <translation>Sida {i} / {n}: lämnar du den?</translation>
    </message>
    <message>
        <source>Is the page clear? Do you release it?</source>
        <translation>Är sidan tydlig? Lämnar du den?</translation>
    </message>
    <message>
        <source>A part of the page is outside the picture. Move it to the middle.</source>
        <translation>En del av sidan är utanför bilden. Flytta pappret till mitten.</translation>
    </message>
    <message>
        <source>There are two papers. Leave only one on the table.</source>
        <translation>Det ligger två papper på bordet. Lämna bara ett.</translation>
    </message>
    <message>
        <source>Something lies over the page. Take your hand away.</source>
        <translation>Något ligger över sidan. Ta bort handen.</translation>
    </message>
    <message>
        <source>The page is in the dark. Do not stand in its light.</source>
        <translation>Sidan ligger i mörker. Stå inte i vägen för ljuset.</translation>
    </message>
    <message>
        <source>The picture is blurred. Lay the paper flat and keep it still.</source>
        <translation>Bilden är suddig. Lägg pappret plant och håll det stilla.</translation>
    </message>
    <message>
        <source>Light shines back from the paper, turn it a little.</source>
        <translation>Ljuset speglas i papperet, vrid det lite.</translation>
    </message>
    <message>
        <source>Release this page to the authority</source>
        <translation>Lämna sidan till myndigheten</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Ta en ny bild</translation>
    </message>
    <message>
        <source>The clerk sends you a print-out</source>
        <translation>Handläggaren skickar dig en utskrift</translation>
    </message>
    <message numerus="yes">
        <source>%n pages. Shall it be printed here?</source>
        <translation>
            <numerusform>%n sida. Ska den skrivas ut här?</numerusform>
            <numerusform>%n sidor. Ska de skrivas ut här?</numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Skriv ut</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation>Skriv inte ut</translation>
    </message>
    <message>
        <source>Your print-out is coming, please wait a moment</source>
        <translation>Utskriften kommer, vänta ett ögonblick</translation>
    </message>
    <message>
        <source>Take your print-out</source>
        <translation>Ta utskriften</translation>
    </message>
    <message numerus="yes">
        <source>%n pages are in the tray of the printer.</source>
        <translation>
            <numerusform>%n sida ligger i skrivarens fack.</numerusform>
            <numerusform>%n sidor ligger i skrivarens fack.</numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>Utskriften lyckades inte</translation>
    </message>
    <message>
        <source>Continue without it</source>
        <translation>Fortsätt utan utskrift</translation>
    </message>
    <message>
        <source>Let the clerk see the table</source>
        <translation>Visa bordet för handläggaren</translation>
    </message>
    <message>
        <source>The clerk asks to see the table</source>
        <translation>Handläggaren ber att få se bordet</translation>
    </message>
    <message>
        <source>The clerk sees what is under the document camera until you stop it.</source>
        <translation>Handläggaren ser dokumentkamerans bild tills du slutar visa den.</translation>
    </message>
    <message>
        <source>Stop showing</source>
        <translation>Sluta visa</translation>
    </message>
    <message>
        <source>The clerk sees the table now</source>
        <translation>Handläggaren ser nu bordet</translation>
    </message>
    <message>
        <source>What lies under the document camera is seen live. It is not stored.</source>
        <translation>Allt under dokumentkameran syns direkt. Bilden sparas inte.</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Write here, for example: rent</source>
        <translation>Skriv, till exempel: hyra</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>Du har skrivit: {text}</translation>
    </message>
    <message>
        <source>This was not found. Try another word, or ask for advice:</source>
        <translation>Det här hittades inte. Försök med ett annat ord eller fråga om råd:</translation>
    </message>
    <message>
        <source>Is it one of these?</source>
        <translation>Är det något av dessa?</translation>
    </message>
    <message>
        <source>Touch letters. What you mean appears here.</source>
        <translation>Tryck på bokstäverna. Tjänsterna visas här.</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellan</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Sudda</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Rensa</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>SpokenPhrases</name>
    <message>
        <source>This is read only to you. Lift the handset to hear it.</source>
        <translation>Det här läses bara upp för dig. Lyft luren så hör du det.</translation>
    </message>
    <message>
        <source>This is not read aloud here, as others could hear it. Ask a person for help.</source>
        <translation>Det här läses inte upp, eftersom andra kunde höra. Be en människa om hjälp.</translation>
    </message>
    <message>
        <source>button</source>
        <translation>knapp</translation>
    </message>
    <message numerus="yes">
        <source>%n buttons:</source>
        <translation>
            <numerusform>%n knapp:</numerusform>
            <numerusform>%n knappar:</numerusform>
        </translation>
    </message>
    <message>
        <source>The arrow keys take you from button to button. OK presses the button. Back takes you one step back. The repeat key reads the screen again. Larger text and the languages are before the first button.</source>
        <translation>Piltangenterna för dig från knapp till knapp. OK trycker på knappen. Tillbaka tar dig ett steg tillbaka. Upprepningstangenten läser upp skärmen igen. Större text och språken finns före den första knappen.</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Högre</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Tystare</translation>
    </message>
    <message>
        <source>This language is not read aloud here. The languages that are read are before the first button: go back to them with the arrow up.</source>
        <translation>Det här språket läses inte upp här. De språk som läses upp finns före den första knappen: gå tillbaka till dem med uppåtpilen.</translation>
    </message>
</context>
<context>
    <name>StartingScreen</name>
    <message>
        <source>The machine is starting, please wait a moment</source>
        <translation>Apparaten startar, vänta ett ögonblick</translation>
    </message>
</context>
<context>
    <name>StillThereScreen</name>
    <message>
        <source>Are you still there?</source>
        <translation>Är du kvar?</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds left, then your visit is ended and cleared.</source>
        <translation>
            <numerusform>%n sekund kvar, sedan avslutas och töms ditt besök.</numerusform>
            <numerusform>%n sekunder kvar, sedan avslutas och töms ditt besök.</numerusform>
        </translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Jag behöver mer tid</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Avsluta</translation>
    </message>
</context>
<context>
    <name>WaitingScreen</name>
    <message>
        <source>Your number is</source>
        <translation>Ditt nummer är</translation>
    </message>
    <message>
        <source>Estimated wait {minutes} min</source>
        <translation>Beräknad väntetid {minutes} min</translation>
    </message>
    <message>
        <source>You have waited {time}</source>
        <translation>Du har väntat {time}</translation>
    </message>
    <message>
        <source>A sound tells you when the clerk answers. You need not touch anything.</source>
        <translation>En signal hörs när handläggaren svarar. Du behöver inte röra något.</translation>
    </message>
    <message>
        <source>This is how the clerk will see you</source>
        <translation>Så här ser handläggaren dig</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>Min egen bild</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Din bild har stannat</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Din bild kommer här</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Ingen kamera</translation>
    </message>
    <message>
        <source>Leave the queue</source>
        <translation>Lämna kön</translation>
    </message>
    <message>
        <source>You are being put through: {authority}</source>
        <translation>Du kopplas vidare: {authority}</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Vänta ett ögonblick</translation>
    </message>
    <message>
        <source>A clerk is being called now</source>
        <translation>Vi ringer nu en handläggare</translation>
    </message>
    <message>
        <source>You are next. A clerk will answer soon</source>
        <translation>Du är nästa i tur. Handläggaren svarar snart</translation>
    </message>
    <message numerus="yes">
        <source>You are in the queue, %n before you</source>
        <translation>
            <numerusform>Du står i kö, %n före dig</numerusform>
            <numerusform>Du står i kö, %n före dig</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>There is no paper in the scanner. Put your paper in.</source>
        <translation>Det finns inget papper i skannern. Lägg i ditt papper.</translation>
    </message>
    <message>
        <source>The paper is stuck in the scanner. Pull it out gently.</source>
        <translation>Papperet har fastnat i skannern. Dra försiktigt ut det.</translation>
    </message>
    <message>
        <source>The lid of the scanner is open. Close it.</source>
        <translation>Skannerns lock är öppet. Stäng det.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>Papperet är slut i skrivaren.</translation>
    </message>
    <message>
        <source>The paper is stuck in the printer.</source>
        <translation>Papperet har fastnat i skrivaren.</translation>
    </message>
    <message>
        <source>The lid of the printer is open. Close it.</source>
        <translation>Skrivarens lock är öppet. Stäng det.</translation>
    </message>
    <message>
        <source>No paper was found. Lay it flat under the camera, the whole of it on the table.</source>
        <translation>Inget papper hittades. Lägg hela sidan plant på bordet under kameran.</translation>
    </message>
    <message>
        <source>The camera does not work. The clerk cannot see you, but you can talk.</source>
        <translation>Kameran fungerar inte. Handläggaren ser dig inte, men ni kan tala.</translation>
    </message>
    <message>
        <source>The microphone does not work. Use the short replies.</source>
        <translation>Mikrofonen fungerar inte. Svara skriftligt.</translation>
    </message>
    <message>
        <source>The loudspeaker does not work. The clerk can write to you.</source>
        <translation>Högtalaren fungerar inte. Handläggaren kan skriva till dig.</translation>
    </message>
    <message>
        <source>The document camera does not work now.</source>
        <translation>Dokumentkameran fungerar inte nu.</translation>
    </message>
    <message>
        <source>The scanner does not work now.</source>
        <translation>Skannern fungerar inte nu.</translation>
    </message>
    <message>
        <source>The printer does not work now.</source>
        <translation>Skrivaren fungerar inte nu.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Vänta ett ögonblick</translation>
    </message>
    <message>
        <source>I cannot hear you</source>
        <translation>Jag hör dig inte</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Tack</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d.M.</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} kl. {time}</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>finskt teckenspråk</translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation>finlandssvenskt teckenspråk</translation>
    </message>
</context>
</TS>
