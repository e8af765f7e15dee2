<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>Bookings</name>
    <message>
        <source>Booked times</source>
        <translation>Bokade tider</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>för %n min sedan</numerusform>
            <numerusform>för %n min sedan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>om %n min</numerusform>
            <numerusform>om %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h %1 min</source>
        <translation>
            <numerusform>om %n h %1 min</numerusform>
            <numerusform>om %n h %1 min</numerusform>
        </translation>
    </message>
    <message>
        <source>interpreter: %1</source>
        <translation>tolk: %1</translation>
    </message>
    <message>
        <source>adviser</source>
        <translation>servicerådgivare</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Åtgärder</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Skriv vad du vill göra</translation>
    </message>
    <message>
        <source>Nothing that can be done now is called so.</source>
        <translation>Det finns ingen sådan åtgärd just nu.</translation>
    </message>
</context>
<context>
    <name>ConsoleWindow</name>
    <message>
        <source>Rings: %1</source>
        <translation>Ringer: %1</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Åtgärder</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Logga ut</translation>
    </message>
    <message>
        <source>The server cannot be reached. Trying again by itself.</source>
        <translation>Servern kan inte nås. Nya försök görs automatiskt.</translation>
    </message>
    <message>
        <source>The server cannot be reached. A connected call goes on.</source>
        <translation>Servern kan inte nås. Ett pågående samtal fortsätter.</translation>
    </message>
</context>
<context>
    <name>HoldBar</name>
    <message>
        <source>On hold, %1</source>
        <translation>Parkerat, %1</translation>
    </message>
    <message>
        <source>Hand over to the colleague</source>
        <translation>Överlämna till kollegan</translation>
    </message>
    <message>
        <source>End the consultation</source>
        <translation>Avsluta rådfrågningen</translation>
    </message>
    <message>
        <source>The citizen has waited long. Take them back, or write.</source>
        <translation>Kunden har väntat länge. Återta samtalet eller skriv.</translation>
    </message>
    <message>
        <source>You do not hear or see each other.</source>
        <translation>Ni hör och ser inte varandra.</translation>
    </message>
    <message>
        <source>The kiosk has not confirmed it yet.</source>
        <translation>Servicepunkten har inte bekräftat ännu.</translation>
    </message>
    <message>
        <source>Looking for a colleague: %1</source>
        <translation>Söker en kollega: %1</translation>
    </message>
    <message>
        <source>A colleague has answered: %1</source>
        <translation>En kollega har svarat: %1</translation>
    </message>
    <message>
        <source>You talk with a colleague: %1</source>
        <translation>Du talar med en kollega: %1</translation>
    </message>
    <message>
        <source>The colleague is awaited: %1</source>
        <translation>Väntar på kollegan: %1</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message numerus="yes">
        <source>%n other(s) waiting</source>
        <translation>
            <numerusform>%n annan väntar</numerusform>
            <numerusform>%n andra väntar</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody else is waiting</source>
        <translation>Ingen annan väntar</translation>
    </message>
    <message numerus="yes">
        <source>%n citizen(s) waiting</source>
        <translation>
            <numerusform>%n kund väntar</numerusform>
            <numerusform>%n kunder väntar</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Ingen väntar</translation>
    </message>
    <message>
        <source>The line is as it was when the server was last reached.</source>
        <translation>Kön visas som den var när servern senast kunde nås.</translation>
    </message>
    <message>
        <source>Calls in a row were not answered here, so you were set to away. Choose Available to go on.</source>
        <translation>Samtal i följd besvarades inte här, så du markerades som frånvarande. Välj På plats för att fortsätta.</translation>
    </message>
    <message>
        <source>You get no calls while you are not available.</source>
        <translation>Du får inga samtal förrän du är på plats.</translation>
    </message>
    <message>
        <source>%1 answers, %2 lets it pass to the next clerk.</source>
        <translation>%1 svarar, %2 låter samtalet gå till nästa handläggare.</translation>
    </message>
    <message>
        <source>You hear a chime when somebody comes.</source>
        <translation>Du hör en ljudsignal när någon kommer.</translation>
    </message>
    <message>
        <source>%1 answers the first in the line.</source>
        <translation>%1 svarar den första i kön.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, who came later</source>
        <translation>
            <numerusform>och %n till, som kom senare</numerusform>
            <numerusform>och %n till, som kom senare</numerusform>
        </translation>
    </message>
    <message>
        <source>has a booked time</source>
        <translation>kom till en bokad tid</translation>
    </message>
</context>
<context>
    <name>LineRow</name>
    <message>
        <source>waited</source>
        <translation>har väntat</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Ansluter…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svara</translation>
    </message>
</context>
<context>
    <name>LogInPanel</name>
    <message>
        <source>User name</source>
        <translation>Användarnamn</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Lösenord</translation>
    </message>
    <message>
        <source>Logging in…</source>
        <translation>Loggar in…</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Logga in</translation>
    </message>
    <message>
        <source>Log in with your authority&apos;s account</source>
        <translation>Logga in med myndighetens konto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>The log-in in the browser was not finished. Try again.</source>
        <translation>Inloggningen i webbläsaren blev inte klar. Försök igen.</translation>
    </message>
    <message>
        <source>Log in in the browser window that has opened.</source>
        <translation>Logga in i webbläsarfönstret som öppnades.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Trying again…</source>
        <translation>Servern kan inte nås. Försöker igen…</translation>
    </message>
</context>
<context>
    <name>OpenRow</name>
    <message>
        <source>Release for sure?</source>
        <translation>Frigörs säkert?</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Frigör</translation>
    </message>
</context>
<context>
    <name>OpenVisits</name>
    <message>
        <source>All open visits of the authority</source>
        <translation>Myndighetens alla öppna besök</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, open for a shorter time</source>
        <translation>
            <numerusform>och %n till, öppet en kortare tid</numerusform>
            <numerusform>och %n till, öppna en kortare tid</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesCard</name>
    <message>
        <source>Ask for a page</source>
        <translation>Be om dokument</translation>
    </message>
    <message>
        <source>Ask for a scan</source>
        <translation>Be om skanning</translation>
    </message>
    <message>
        <source>Print at the kiosk</source>
        <translation>Skriv ut åt kunden</translation>
    </message>
    <message>
        <source>A page is coming</source>
        <translation>En sida är på väg</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Sida %1</translation>
    </message>
    <message>
        <source>No pages were released.</source>
        <translation>Inga sidor lämnades.</translation>
    </message>
    <message>
        <source>No pages yet. The citizen decides page by page what is released to you.</source>
        <translation>Inga sidor ännu. Kunden bestämmer sida för sida vad som lämnas till dig.</translation>
    </message>
    <message>
        <source>Opening the page…</source>
        <translation>Sidan öppnas…</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Anpassa</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Vrid</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Spara PDF</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Sparad: %1</translation>
    </message>
    <message>
        <source>Ask for the table</source>
        <translation>Be om bordsbild</translation>
    </message>
    <message>
        <source>The picture of the table has stopped</source>
        <translation>Bilden av bordet har stannat</translation>
    </message>
    <message>
        <source>The citizen&apos;s table</source>
        <translation>Kundens bord</translation>
    </message>
    <message>
        <source>The table comes soon</source>
        <translation>Bilden av bordet kommer snart</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Connection lost</source>
        <translation>Förbindelsen bröts</translation>
    </message>
    <message>
        <source>At the kiosk: %1.</source>
        <translation>Vid servicepunkten: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Connection lost. Waiting for the kiosk, %n s</source>
        <translation>
            <numerusform>Förbindelsen bröts. Väntar på servicepunkten, %n s</numerusform>
            <numerusform>Förbindelsen bröts. Väntar på servicepunkten, %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit goes on when the kiosk comes back. You may also end it.</source>
        <translation>Besöket fortsätter när förbindelsen är tillbaka. Du kan också avsluta samtalet.</translation>
    </message>
    <message>
        <source>The citizen&apos;s camera is off</source>
        <translation>Kundens kamera är avstängd</translation>
    </message>
    <message>
        <source>The picture has stopped</source>
        <translation>Bilden har stannat</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>Ingen bild ännu</translation>
    </message>
    <message>
        <source>The citizen</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Your picture is hidden</source>
        <translation>Din bild är dold</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Ingen kamera</translation>
    </message>
    <message>
        <source>The picture is paused</source>
        <translation>Bilden är pausad</translation>
    </message>
    <message>
        <source>The citizen&apos;s camera does not work</source>
        <translation>Kundens kamera fungerar inte</translation>
    </message>
    <message>
        <source>A still picture, %1 s old</source>
        <translation>Stillbild, %1 s gammal</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>%1 pictures/s, %2 × %3, delay %4 ms</source>
        <translation>%1 bilder/s, %2 × %3, fördröjning %4 ms</translation>
    </message>
    <message>
        <source>The sound breaks up. Write to each other.</source>
        <translation>Ljudet bryts. Skriv till varandra.</translation>
    </message>
    <message>
        <source>The line is slow: the picture is small.</source>
        <translation>Förbindelsen är långsam: bilden är liten.</translation>
    </message>
    <message>
        <source>The line is slow: still pictures, the sound goes on.</source>
        <translation>Förbindelsen är långsam: stillbilder, ljudet fortsätter.</translation>
    </message>
    <message>
        <source>The line is slow: the picture is paused, the sound goes on.</source>
        <translation>Förbindelsen är långsam: bilden är pausad, ljudet fortsätter.</translation>
    </message>
    <message>
        <source>The citizen sees still pictures of you.</source>
        <translation>Kunden ser stillbilder av dig.</translation>
    </message>
    <message>
        <source>The citizen hears you, but sees no picture.</source>
        <translation>Kunden hör dig men ser ingen bild.</translation>
    </message>
    <message>
        <source>Your voice at the kiosk: %1 of %2</source>
        <translation>Din röst vid kiosken: %1/%2</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Lägre</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Högre</translation>
    </message>
    <message>
        <source>Your microphone is off.</source>
        <translation>Din mikrofon är avstängd.</translation>
    </message>
    <message>
        <source>The citizen&apos;s microphone is off.</source>
        <translation>Kundens mikrofon är avstängd.</translation>
    </message>
    <message>
        <source>At your desk: %1.</source>
        <translation>Vid ditt skrivbord: %1.</translation>
    </message>
    <message>
        <source>Unmute microphone</source>
        <translation>Slå på mikrofonen</translation>
    </message>
    <message>
        <source>Mute microphone</source>
        <translation>Stäng av mikrofonen</translation>
    </message>
    <message>
        <source>Show my picture</source>
        <translation>Visa min bild</translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation>Dölj min bild</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>Avslutar…</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Avsluta samtalet</translation>
    </message>
    <message>
        <source>Transferring…</source>
        <translation>Kopplar vidare…</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Koppla vidare</translation>
    </message>
    <message>
        <source>Are you sure you want to end?</source>
        <translation>Vill du säkert avsluta?</translation>
    </message>
    <message>
        <source>Transfer the citizen? The call ends for you.</source>
        <translation>Koppla kunden vidare? Samtalet avslutas för dig.</translation>
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
        <source>On hold</source>
        <translation>Parkerat</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Parkera</translation>
    </message>
    <message>
        <source>Take back from hold</source>
        <translation>Återta samtalet</translation>
    </message>
    <message>
        <source>Consult</source>
        <translation>Rådfråga</translation>
    </message>
    <message>
        <source>Hand the citizen over? The call ends for you.</source>
        <translation>Överlämna kunden? Samtalet avslutas för dig.</translation>
    </message>
    <message>
        <source>The colleague</source>
        <translation>Kollegan</translation>
    </message>
    <message>
        <source>You hear each other. The colleague&apos;s citizen is on hold.</source>
        <translation>Ni hör varandra. Kollegans kund är parkerad.</translation>
    </message>
    <message>
        <source>You may also end the call.</source>
        <translation>Du kan också avsluta samtalet.</translation>
    </message>
    <message numerus="yes">
        <source>Connection lost. Waiting for the colleague, %n s</source>
        <translation>
            <numerusform>Förbindelsen bröts. Väntar på kollegan, %n s</numerusform>
            <numerusform>Förbindelsen bröts. Väntar på kollegan, %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintingCard</name>
    <message>
        <source>What is printed at the kiosk?</source>
        <translation>Vad skrivs ut åt kunden?</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Den här sidan</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Brev</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>PDF-fil</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Bläddra…</translation>
    </message>
    <message>
        <source>Send to the printer</source>
        <translation>Skicka till skrivaren</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>Brevets text</translation>
    </message>
    <message>
        <source>There is no page to print.</source>
        <translation>Det finns ingen sida att skriva ut.</translation>
    </message>
    <message>
        <source>Page %1 is printed as it is turned now.</source>
        <translation>Sida %1 skrivs ut så som den är vänd nu.</translation>
    </message>
    <message>
        <source>Write in short what the citizen should remember.</source>
        <translation>Skriv kort vad kunden bör komma ihåg.</translation>
    </message>
    <message>
        <source>A PDF of at most 50 pages.</source>
        <translation>En PDF-fil på högst 50 sidor.</translation>
    </message>
</context>
<context>
    <name>RingCard</name>
    <message>
        <source>Somebody asks for you</source>
        <translation>En kund ringer dig</translation>
    </message>
    <message>
        <source>has waited %1</source>
        <translation>har väntat %1</translation>
    </message>
    <message>
        <source>seconds to answer</source>
        <translation>sekunder att svara</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Kopplar upp…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svara</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Avvisa</translation>
    </message>
    <message>
        <source>A colleague asks for advice</source>
        <translation>En kollega ber om råd</translation>
    </message>
</context>
<context>
    <name>TextsCard</name>
    <message>
        <source>Text messages</source>
        <translation>Textmeddelanden</translation>
    </message>
    <message>
        <source>Type a message</source>
        <translation>Skriv ett meddelande</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Skicka</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Kund</translation>
    </message>
    <message>
        <source>(not shown yet)</source>
        <translation>(inte visat ännu)</translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>waited %1</source>
        <translation>väntade %1</translation>
    </message>
    <message>
        <source>Advice to a colleague: %1</source>
        <translation>Råd till en kollega: %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Finnish</source>
        <translation>finska</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>svenska</translation>
    </message>
    <message>
        <source>English</source>
        <translation>engelska</translation>
    </message>
    <message>
        <source>Northern Sámi</source>
        <translation>nordsamiska</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>finskt teckenspråk</translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation>finlandssvenskt teckenspråk</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Högtalare</translation>
    </message>
    <message>
        <source>Document camera</source>
        <translation>Dokumentkamera</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Skanner</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Skrivare</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>saknas</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>frånkopplad</translation>
    </message>
    <message>
        <source>in use elsewhere</source>
        <translation>används av någon annan</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>inte tillåten</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>papperet slut</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>pappersstopp</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>luckan öppen</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>svarar inte</translation>
    </message>
    <message>
        <source>sees no page</source>
        <translation>ser ingen sida</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>fel</translation>
    </message>
    <message>
        <source>All devices work</source>
        <translation>Alla apparater fungerar</translation>
    </message>
    <message>
        <source>the own clerks have not answered</source>
        <translation>de egna handläggarna har inte svarat</translation>
    </message>
    <message>
        <source>Kiosk out of reach</source>
        <translation>Servicepunkten kan inte nås</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>På plats</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>I samtal</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>Efterarbete</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Paus</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Frånvarande</translation>
    </message>
    <message>
        <source>Waits in the line</source>
        <translation>Väntar i kön</translation>
    </message>
    <message>
        <source>In a call with %1</source>
        <translation>I samtal med %1</translation>
    </message>
    <message>
        <source>%1 has not given the outcome</source>
        <translation>%1 har inte angett resultatet</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Ärendet skött</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Ärendet överfört</translation>
    </message>
    <message>
        <source>New booking made</source>
        <translation>Ny tid bokad</translation>
    </message>
    <message>
        <source>Visit needed</source>
        <translation>Kräver besök</translation>
    </message>
    <message>
        <source>Technical fault</source>
        <translation>Tekniskt fel</translation>
    </message>
    <message>
        <source>Citizen left</source>
        <translation>Kunden gick</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>Samtalet är slut.</translation>
    </message>
    <message>
        <source>The citizen ended the call.</source>
        <translation>Kunden avslutade samtalet.</translation>
    </message>
    <message>
        <source>You ended the call.</source>
        <translation>Du avslutade samtalet.</translation>
    </message>
    <message>
        <source>The citizen left the line.</source>
        <translation>Kunden lämnade kön.</translation>
    </message>
    <message>
        <source>The citizen went away from the kiosk.</source>
        <translation>Kunden gick från servicepunkten.</translation>
    </message>
    <message>
        <source>The kiosk did not come back.</source>
        <translation>Förbindelsen till servicepunkten kom inte tillbaka.</translation>
    </message>
    <message>
        <source>Your connection was lost for too long.</source>
        <translation>Din förbindelse var bruten för länge.</translation>
    </message>
    <message>
        <source>Picture and sound could not be connected.</source>
        <translation>Bild och ljud kunde inte anslutas.</translation>
    </message>
    <message>
        <source>The connection could not be made sure, so it was closed.</source>
        <translation>Förbindelsen kunde inte säkras och stängdes.</translation>
    </message>
    <message>
        <source>The service has closed.</source>
        <translation>Tjänsten har stängt.</translation>
    </message>
    <message>
        <source>The server was restarted.</source>
        <translation>Servern startades om.</translation>
    </message>
    <message>
        <source>You transferred the citizen.</source>
        <translation>Du kopplade kunden vidare.</translation>
    </message>
    <message>
        <source>A supervisor released the call.</source>
        <translation>En chef frigjorde samtalet.</translation>
    </message>
    <message>
        <source>An administrator withdrew a device or an account of this call.</source>
        <translation>En administratör drog in en apparat eller ett konto i samtalet.</translation>
    </message>
    <message>
        <source>Wrong user name or password, or this workstation is not enrolled.</source>
        <translation>Fel användarnamn eller lösenord, eller så är arbetsstationen inte registrerad.</translation>
    </message>
    <message>
        <source>Your login is over. Log in again.</source>
        <translation>Din inloggning har upphört. Logga in på nytt.</translation>
    </message>
    <message>
        <source>This workstation is already in use by another program.</source>
        <translation>Ett annat program använder redan den här arbetsstationen.</translation>
    </message>
    <message>
        <source>This program is too old for the server.</source>
        <translation>Programmet är för gammalt för servern.</translation>
    </message>
    <message>
        <source>This citizen cannot be answered just now.</source>
        <translation>Den här kunden kan inte besvaras just nu.</translation>
    </message>
    <message>
        <source>This call is no more.</source>
        <translation>Det här samtalet finns inte längre.</translation>
    </message>
    <message>
        <source>You already are in a call.</source>
        <translation>Du är redan i ett samtal.</translation>
    </message>
    <message>
        <source>The other end cannot be reached.</source>
        <translation>Den andra änden kan inte nås.</translation>
    </message>
    <message>
        <source>The outcome of the last visit is missing.</source>
        <translation>Det förra besökets resultat saknas.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a moment.</source>
        <translation>För många försök. Vänta en stund.</translation>
    </message>
    <message>
        <source>The server could not do this (%1).</source>
        <translation>Servern kunde inte göra detta (%1).</translation>
    </message>
    <message>
        <source>You are logged in</source>
        <translation>Du är inloggad</translation>
    </message>
    <message>
        <source>You can close this page and go back to your desk.</source>
        <translation>Du kan stänga den här sidan och gå tillbaka till ditt skrivbord.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Sparad: %1</translation>
    </message>
    <message>
        <source>A colleague answered this citizen.</source>
        <translation>En kollega svarade den här kunden.</translation>
    </message>
    <message>
        <source>A page did not come through whole and was thrown away.</source>
        <translation>En sida kom inte fram hel och kastades bort.</translation>
    </message>
    <message>
        <source>The page could not be saved. Check the folder for saved pages.</source>
        <translation>Sidan kunde inte sparas. Kontrollera mappen för sparade sidor.</translation>
    </message>
    <message>
        <source>Picture and sound stopped because of a fault.</source>
        <translation>Bild och ljud bröts på grund av ett fel.</translation>
    </message>
    <message>
        <source>It rang too long. The next clerk is asked.</source>
        <translation>Samtalet hann inte besvaras. Nästa handläggare tillfrågas.</translation>
    </message>
    <message>
        <source>The call was taken back: the kiosk is out of reach.</source>
        <translation>Samtalet återtogs: kiosken kan inte nås.</translation>
    </message>
    <message>
        <source>Choose the outcome and the suitability first.</source>
        <translation>Välj först resultat och lämplighet.</translation>
    </message>
    <message>
        <source>Another program used this workstation&apos;s identity. Tell your administrator.</source>
        <translation>Ett annat program använde den här arbetsstationens identitet. Berätta för administratören.</translation>
    </message>
    <message>
        <source>The page is too large to be opened.</source>
        <translation>Sidan är för stor för att öppnas.</translation>
    </message>
    <message>
        <source>The page took too long to open.</source>
        <translation>Det tog för länge att öppna sidan.</translation>
    </message>
    <message>
        <source>The page is not a picture that can be opened.</source>
        <translation>Sidan är inte en bild som kan öppnas.</translation>
    </message>
    <message>
        <source>document camera</source>
        <translation>dokumentkamera</translation>
    </message>
    <message>
        <source>scanner</source>
        <translation>skanner</translation>
    </message>
    <message>
        <source>The citizen has been asked for a page.</source>
        <translation>Kunden har blivit ombedd att visa ett dokument.</translation>
    </message>
    <message>
        <source>The citizen is showing a page.</source>
        <translation>Kunden håller på att visa en sida.</translation>
    </message>
    <message>
        <source>The citizen is looking at the page and decides whether to release it.</source>
        <translation>Kunden tittar på sidan och bestämmer om den lämnas.</translation>
    </message>
    <message>
        <source>The citizen did not release the page.</source>
        <translation>Kunden lämnade inte sidan.</translation>
    </message>
    <message>
        <source>Print-out is being sent…</source>
        <translation>Utskriften skickas…</translation>
    </message>
    <message>
        <source>Print-out is at the kiosk, waiting for the citizen or the printer.</source>
        <translation>Utskriften är på servicepunkten och väntar på kunden eller skrivaren.</translation>
    </message>
    <message numerus="yes">
        <source>Printed at the kiosk, %n page(s).</source>
        <translation>
            <numerusform>Utskrivet på servicepunkten, %n sida.</numerusform>
            <numerusform>Utskrivet på servicepunkten, %n sidor.</numerusform>
        </translation>
    </message>
    <message>
        <source>The citizen did not want the print-out.</source>
        <translation>Kunden ville inte ha utskriften.</translation>
    </message>
    <message>
        <source>Not printed. Printer: %1.</source>
        <translation>Inte utskrivet. Skrivare: %1.</translation>
    </message>
    <message>
        <source>Not printed. There is no such file.</source>
        <translation>Inte utskrivet. Filen finns inte.</translation>
    </message>
    <message>
        <source>Not printed. The file is not a PDF.</source>
        <translation>Inte utskrivet. Filen är inte en PDF.</translation>
    </message>
    <message>
        <source>Not printed. The file is too large.</source>
        <translation>Inte utskrivet. Filen är för stor.</translation>
    </message>
    <message>
        <source>Not printed. The file has too many pages.</source>
        <translation>Inte utskrivet. Filen har för många sidor.</translation>
    </message>
    <message>
        <source>Not printed. The connection was lost.</source>
        <translation>Inte utskrivet. Förbindelsen bröts.</translation>
    </message>
    <message>
        <source>Not printed. The print-out did not get through whole.</source>
        <translation>Inte utskrivet. Utskriften kom inte fram hel.</translation>
    </message>
    <message>
        <source>EN 301 549: met</source>
        <translation>EN 301 549: uppfylls</translation>
    </message>
    <message numerus="yes">
        <source>EN 301 549: %n clause(s) not met</source>
        <translation>
            <numerusform>EN 301 549: %n punkt uppfylls inte</numerusform>
            <numerusform>EN 301 549: %n punkter uppfylls inte</numerusform>
        </translation>
    </message>
    <message>
        <source>EN 301 549: partly measured</source>
        <translation>EN 301 549: delvis uppmätt</translation>
    </message>
    <message>
        <source>%1, met</source>
        <translation>%1, uppfylls</translation>
    </message>
    <message>
        <source>%1, not met</source>
        <translation>%1, uppfylls inte</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>inte uppmätt</translation>
    </message>
    <message>
        <source>How high the sound reaches</source>
        <translation>Ljudets högsta frekvens</translation>
    </message>
    <message>
        <source>Delay of the picture</source>
        <translation>Bildens fördröjning</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Bildens storlek</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Bilder i sekunden</translation>
    </message>
    <message>
        <source>Sound and picture apart</source>
        <translation>Skillnad mellan ljud och bild</translation>
    </message>
    <message>
        <source>Delay of the sound</source>
        <translation>Ljudets fördröjning</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Ansluter…</translation>
    </message>
    <message>
        <source>Making sure who is at the other end…</source>
        <translation>Kontrollerar vem som är i andra änden…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Förbindelsen fungerar</translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation>Förbindelsen är svag</translation>
    </message>
    <message>
        <source>You see the citizen&apos;s table live.</source>
        <translation>Du ser kundens bord direkt.</translation>
    </message>
    <message>
        <source>The citizen has been asked to show the table.</source>
        <translation>Kunden har ombetts visa bordet.</translation>
    </message>
    <message>
        <source>This cannot be a case number. It has digits, 3 to 40 characters, and is nobody&apos;s identity code.</source>
        <translation>Det här kan inte vara ett ärendenummer. Det har siffror, 3–40 tecken, och är ingens personbeteckning.</translation>
    </message>
    <message>
        <source>The case number is now in your authority&apos;s system.</source>
        <translation>Ärendenumret finns nu i myndighetens system.</translation>
    </message>
    <message>
        <source>Your authority&apos;s system did not take the case number. Enter it there yourself.</source>
        <translation>Myndighetens system tog inte emot ärendenumret. Skriv in det där själv.</translation>
    </message>
    <message>
        <source>The case number could not be handed over. Enter it in your authority&apos;s system yourself.</source>
        <translation>Ärendenumret kunde inte förmedlas. Skriv in det i myndighetens system själv.</translation>
    </message>
    <message>
        <source>No colleague is free now. The citizen is on hold.</source>
        <translation>Ingen kollega är ledig nu. Kunden är parkerad.</translation>
    </message>
</context>
<context>
    <name>WrapUpPanel</name>
    <message>
        <source>Wrap-up</source>
        <translation>Efterarbete</translation>
    </message>
    <message>
        <source>What became of the matter?</source>
        <translation>Hur gick det med ärendet?</translation>
    </message>
    <message>
        <source>How well did the matter suit remote service?</source>
        <translation>Hur väl lämpade sig ärendet för distansservice?</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Dåligt</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Bra</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Sparar…</translation>
    </message>
    <message>
        <source>Finish the visit</source>
        <translation>Avsluta besöket</translation>
    </message>
    <message>
        <source>The server cannot be reached. The outcome is saved when it is back.</source>
        <translation>Servern kan inte nås. Resultatet sparas när förbindelsen är tillbaka.</translation>
    </message>
    <message>
        <source>Log out and give the outcome later</source>
        <translation>Logga ut och ange resultatet senare</translation>
    </message>
    <message>
        <source>The time for the wrap-up is over. Citizens are not told to wait for you.</source>
        <translation>Tiden för efterarbete är slut. Du räknas inte längre med i köns väntetid.</translation>
    </message>
    <message numerus="yes">
        <source>%n s for the wrap-up</source>
        <translation>
            <numerusform>%n s för efterarbete</numerusform>
            <numerusform>%n s för efterarbete</numerusform>
        </translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Mer tid</translation>
    </message>
    <message>
        <source>Case number in your authority&apos;s system</source>
        <translation>Ärendenummer i myndighetens eget system</translation>
    </message>
    <message>
        <source>May be left empty. It goes there alone, and waits if the system is away.</source>
        <translation>Kan lämnas tomt. Numret går bara dit och väntar om systemet inte kan nås.</translation>
    </message>
</context>
</TS>
