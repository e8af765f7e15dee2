<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi" sourcelanguage="en">
<context>
    <name>Bookings</name>
    <message>
        <source>Booked times</source>
        <translation>Varatut ajat</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min sitten</numerusform>
            <numerusform>%n min sitten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>%n min kuluttua</numerusform>
            <numerusform>%n min kuluttua</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n h %1 min</source>
        <translation>
            <numerusform>%n h %1 min kuluttua</numerusform>
            <numerusform>%n h %1 min kuluttua</numerusform>
        </translation>
    </message>
    <message>
        <source>interpreter: %1</source>
        <translation>tulkki: %1</translation>
    </message>
    <message>
        <source>adviser</source>
        <translation>palveluneuvoja</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Toiminnot</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Kirjoita, mitä haluat tehdä</translation>
    </message>
    <message>
        <source>Nothing that can be done now is called so.</source>
        <translation>Tämännimistä toimintoa ei ole nyt.</translation>
    </message>
</context>
<context>
    <name>ConsoleWindow</name>
    <message>
        <source>Rings: %1</source>
        <translation>Soi: %1</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Toiminnot</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Kirjaudu ulos</translation>
    </message>
    <message>
        <source>The server cannot be reached. Trying again by itself.</source>
        <translation>Palvelimeen ei saada yhteyttä. Yhteyttä yritetään uudelleen itsestään.</translation>
    </message>
    <message>
        <source>The server cannot be reached. A connected call goes on.</source>
        <translation>Palvelimeen ei saada yhteyttä. Käynnissä oleva puhelu jatkuu.</translation>
    </message>
</context>
<context>
    <name>HoldBar</name>
    <message>
        <source>On hold, %1</source>
        <translation>Pidossa, %1</translation>
    </message>
    <message>
        <source>Hand over to the colleague</source>
        <translation>Luovuta puhelu kollegalle</translation>
    </message>
    <message>
        <source>End the consultation</source>
        <translation>Lopeta neuvottelu</translation>
    </message>
    <message>
        <source>The citizen has waited long. Take them back, or write.</source>
        <translation>Asiakas on odottanut pitkään. Palauta puhelu tai kirjoita.</translation>
    </message>
    <message>
        <source>You do not hear or see each other.</source>
        <translation>Ette kuule ettekä näe toisianne.</translation>
    </message>
    <message>
        <source>The kiosk has not confirmed it yet.</source>
        <translation>Asiointipiste ei ole vielä vahvistanut tätä.</translation>
    </message>
    <message>
        <source>Looking for a colleague: %1</source>
        <translation>Etsitään kollegaa: %1</translation>
    </message>
    <message>
        <source>A colleague has answered: %1</source>
        <translation>Kollega vastasi: %1</translation>
    </message>
    <message>
        <source>You talk with a colleague: %1</source>
        <translation>Puhut kollegan kanssa: %1</translation>
    </message>
    <message>
        <source>The colleague is awaited: %1</source>
        <translation>Odotetaan kollegaa: %1</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message numerus="yes">
        <source>%n other(s) waiting</source>
        <translation>
            <numerusform>Lisäksi %n odottaa</numerusform>
            <numerusform>Lisäksi %n odottaa</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody else is waiting</source>
        <translation>Muita ei odota</translation>
    </message>
    <message numerus="yes">
        <source>%n citizen(s) waiting</source>
        <translation>
            <numerusform>%n asiakas odottaa</numerusform>
            <numerusform>%n asiakasta odottaa</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Kukaan ei odota</translation>
    </message>
    <message>
        <source>The line is as it was when the server was last reached.</source>
        <translation>Jono on sellaisena kuin se oli, kun palvelimeen viimeksi saatiin yhteys.</translation>
    </message>
    <message>
        <source>Calls in a row were not answered here, so you were set to away. Choose Available to go on.</source>
        <translation>Peräkkäisiin soittoihin ei vastattu, joten sinut merkittiin poissa olevaksi. Jatka valitsemalla Paikalla.</translation>
    </message>
    <message>
        <source>You get no calls while you are not available.</source>
        <translation>Et saa puheluita, ennen kuin olet paikalla.</translation>
    </message>
    <message>
        <source>%1 answers, %2 lets it pass to the next clerk.</source>
        <translation>%1 vastaa, %2 siirtää soiton seuraavalle virkailijalle.</translation>
    </message>
    <message>
        <source>You hear a chime when somebody comes.</source>
        <translation>Kuulet merkkiäänen, kun joku tulee jonoon.</translation>
    </message>
    <message>
        <source>%1 answers the first in the line.</source>
        <translation>%1 vastaa jonon ensimmäiselle.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, who came later</source>
        <translation>
            <numerusform>ja %n myöhemmin tullut</numerusform>
            <numerusform>ja %n myöhemmin tullutta</numerusform>
        </translation>
    </message>
    <message>
        <source>has a booked time</source>
        <translation>tuli varatulle ajalle</translation>
    </message>
</context>
<context>
    <name>LineRow</name>
    <message>
        <source>waited</source>
        <translation>odottanut</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Yhdistetään…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Vastaa</translation>
    </message>
</context>
<context>
    <name>LogInPanel</name>
    <message>
        <source>User name</source>
        <translation>Käyttäjätunnus</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Salasana</translation>
    </message>
    <message>
        <source>Logging in…</source>
        <translation>Kirjaudutaan…</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Kirjaudu sisään</translation>
    </message>
    <message>
        <source>Log in with your authority&apos;s account</source>
        <translation>Kirjaudu viraston tunnuksilla</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>The log-in in the browser was not finished. Try again.</source>
        <translation>Kirjautuminen selaimessa jäi kesken. Yritä uudelleen.</translation>
    </message>
    <message>
        <source>Log in in the browser window that has opened.</source>
        <translation>Kirjaudu selainikkunassa, joka avautui.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Trying again…</source>
        <translation>Palvelimeen ei saada yhteyttä. Yritetään uudelleen…</translation>
    </message>
</context>
<context>
    <name>OpenRow</name>
    <message>
        <source>Release for sure?</source>
        <translation>Vapautetaanko varmasti?</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Vapauta</translation>
    </message>
</context>
<context>
    <name>OpenVisits</name>
    <message>
        <source>All open visits of the authority</source>
        <translation>Viranomaisen kaikki avoimet käynnit</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, open for a shorter time</source>
        <translation>
            <numerusform>ja %n lyhyemmän aikaa avoinna ollut</numerusform>
            <numerusform>ja %n lyhyemmän aikaa avoinna ollutta</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesCard</name>
    <message>
        <source>Ask for a page</source>
        <translation>Pyydä asiakirja</translation>
    </message>
    <message>
        <source>Ask for a scan</source>
        <translation>Pyydä skannaus</translation>
    </message>
    <message>
        <source>Print at the kiosk</source>
        <translation>Tulosta asiakkaalle</translation>
    </message>
    <message>
        <source>A page is coming</source>
        <translation>Sivu on tulossa</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Sivu %1</translation>
    </message>
    <message>
        <source>No pages were released.</source>
        <translation>Sivuja ei luovutettu.</translation>
    </message>
    <message>
        <source>No pages yet. The citizen decides page by page what is released to you.</source>
        <translation>Ei vielä sivuja. Asiakas päättää sivu kerrallaan, mitä sinulle luovutetaan.</translation>
    </message>
    <message>
        <source>Opening the page…</source>
        <translation>Sivua avataan…</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Sovita</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Käännä</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Tallenna PDF</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Tallennettu: %1</translation>
    </message>
    <message>
        <source>Ask for the table</source>
        <translation>Pyydä pöytäkuva</translation>
    </message>
    <message>
        <source>The picture of the table has stopped</source>
        <translation>Pöydän kuva on pysähtynyt</translation>
    </message>
    <message>
        <source>The citizen&apos;s table</source>
        <translation>Asiakkaan pöytä</translation>
    </message>
    <message>
        <source>The table comes soon</source>
        <translation>Pöydän kuva tulee pian</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Connection lost</source>
        <translation>Yhteys katkesi</translation>
    </message>
    <message>
        <source>At the kiosk: %1.</source>
        <translation>Asiointipisteessä: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Connection lost. Waiting for the kiosk, %n s</source>
        <translation>
            <numerusform>Yhteys katkesi. Odotetaan asiointipistettä, %n s</numerusform>
            <numerusform>Yhteys katkesi. Odotetaan asiointipistettä, %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>The visit goes on when the kiosk comes back. You may also end it.</source>
        <translation>Käynti jatkuu, kun yhteys palaa. Voit myös lopettaa puhelun.</translation>
    </message>
    <message>
        <source>The citizen&apos;s camera is off</source>
        <translation>Asiakkaan kamera on pois päältä</translation>
    </message>
    <message>
        <source>The picture has stopped</source>
        <translation>Kuva on pysähtynyt</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>Ei vielä kuvaa</translation>
    </message>
    <message>
        <source>The citizen</source>
        <translation>Asiakas</translation>
    </message>
    <message>
        <source>Your picture is hidden</source>
        <translation>Kuvasi on piilotettu</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Ei kameraa</translation>
    </message>
    <message>
        <source>The picture is paused</source>
        <translation>Kuva on pysäytetty</translation>
    </message>
    <message>
        <source>The citizen&apos;s camera does not work</source>
        <translation>Asiakkaan kamera ei toimi</translation>
    </message>
    <message>
        <source>A still picture, %1 s old</source>
        <translation>Pysäytyskuva, %1 s vanha</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sinä</translation>
    </message>
    <message>
        <source>%1 pictures/s, %2 × %3, delay %4 ms</source>
        <translation>%1 kuvaa/s, %2 × %3, viive %4 ms</translation>
    </message>
    <message>
        <source>The sound breaks up. Write to each other.</source>
        <translation>Ääni pätkii. Kirjoittakaa toisillenne.</translation>
    </message>
    <message>
        <source>The line is slow: the picture is small.</source>
        <translation>Yhteys on hidas: kuva on pieni.</translation>
    </message>
    <message>
        <source>The line is slow: still pictures, the sound goes on.</source>
        <translation>Yhteys on hidas: pysäytyskuvia, ääni kulkee.</translation>
    </message>
    <message>
        <source>The line is slow: the picture is paused, the sound goes on.</source>
        <translation>Yhteys on hidas: kuva on pysäytetty, ääni kulkee.</translation>
    </message>
    <message>
        <source>The citizen sees still pictures of you.</source>
        <translation>Asiakas näkee sinusta pysäytyskuvia.</translation>
    </message>
    <message>
        <source>The citizen hears you, but sees no picture.</source>
        <translation>Asiakas kuulee sinut mutta ei näe kuvaa.</translation>
    </message>
    <message>
        <source>Your voice at the kiosk: %1 of %2</source>
        <translation>Äänesi kioskilla: %1/%2</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Hiljemmalle</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Kovemmalle</translation>
    </message>
    <message>
        <source>Your microphone is off.</source>
        <translation>Mikrofonisi on pois päältä.</translation>
    </message>
    <message>
        <source>The citizen&apos;s microphone is off.</source>
        <translation>Asiakkaan mikrofoni on pois päältä.</translation>
    </message>
    <message>
        <source>At your desk: %1.</source>
        <translation>Työpisteessäsi: %1.</translation>
    </message>
    <message>
        <source>Unmute microphone</source>
        <translation>Avaa mikrofoni</translation>
    </message>
    <message>
        <source>Mute microphone</source>
        <translation>Mykistä mikrofoni</translation>
    </message>
    <message>
        <source>Show my picture</source>
        <translation>Näytä kuvani</translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation>Piilota kuvani</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>Lopetetaan…</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Lopeta puhelu</translation>
    </message>
    <message>
        <source>Transferring…</source>
        <translation>Siirretään…</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Siirrä</translation>
    </message>
    <message>
        <source>Are you sure you want to end?</source>
        <translation>Haluatko varmasti lopettaa?</translation>
    </message>
    <message>
        <source>Transfer the citizen? The call ends for you.</source>
        <translation>Siirretäänkö asiakas? Puhelu päättyy sinulta.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Kyllä</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ei</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Pidossa</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Aseta pitoon</translation>
    </message>
    <message>
        <source>Take back from hold</source>
        <translation>Palauta pidosta</translation>
    </message>
    <message>
        <source>Consult</source>
        <translation>Kysy kollegalta</translation>
    </message>
    <message>
        <source>Hand the citizen over? The call ends for you.</source>
        <translation>Luovutetaanko asiakas? Puhelu päättyy sinulta.</translation>
    </message>
    <message>
        <source>The colleague</source>
        <translation>Kollega</translation>
    </message>
    <message>
        <source>You hear each other. The colleague&apos;s citizen is on hold.</source>
        <translation>Kuulette toisenne. Kollegan asiakas on pidossa.</translation>
    </message>
    <message>
        <source>You may also end the call.</source>
        <translation>Voit myös lopettaa puhelun.</translation>
    </message>
    <message numerus="yes">
        <source>Connection lost. Waiting for the colleague, %n s</source>
        <translation>
            <numerusform>Yhteys katkesi. Odotetaan kollegaa, %n s</numerusform>
            <numerusform>Yhteys katkesi. Odotetaan kollegaa, %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintingCard</name>
    <message>
        <source>What is printed at the kiosk?</source>
        <translation>Mitä asiakkaalle tulostetaan?</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Tämä sivu</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Kirje</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>PDF-tiedosto</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Selaa…</translation>
    </message>
    <message>
        <source>Send to the printer</source>
        <translation>Lähetä tulostimelle</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>Kirjeen teksti</translation>
    </message>
    <message>
        <source>There is no page to print.</source>
        <translation>Tulostettavaa sivua ei ole.</translation>
    </message>
    <message>
        <source>Page %1 is printed as it is turned now.</source>
        <translation>Sivu %1 tulostetaan niin päin kuin se nyt näkyy.</translation>
    </message>
    <message>
        <source>Write in short what the citizen should remember.</source>
        <translation>Kirjoita lyhyesti, mitä asiakkaan on hyvä muistaa.</translation>
    </message>
    <message>
        <source>A PDF of at most 50 pages.</source>
        <translation>PDF-tiedosto, enintään 50 sivua.</translation>
    </message>
</context>
<context>
    <name>RingCard</name>
    <message>
        <source>Somebody asks for you</source>
        <translation>Asiakas soittaa sinulle</translation>
    </message>
    <message>
        <source>has waited %1</source>
        <translation>odottanut %1</translation>
    </message>
    <message>
        <source>seconds to answer</source>
        <translation>sekuntia aikaa vastata</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Yhdistetään…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Vastaa</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Hylkää</translation>
    </message>
    <message>
        <source>A colleague asks for advice</source>
        <translation>Kollega pyytää neuvoa</translation>
    </message>
</context>
<context>
    <name>TextsCard</name>
    <message>
        <source>Text messages</source>
        <translation>Tekstiviestit</translation>
    </message>
    <message>
        <source>Type a message</source>
        <translation>Kirjoita viesti</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Lähetä</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sinä</translation>
    </message>
    <message>
        <source>Citizen</source>
        <translation>Asiakas</translation>
    </message>
    <message>
        <source>(not shown yet)</source>
        <translation>(ei vielä näytetty)</translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>waited %1</source>
        <translation>odotti %1</translation>
    </message>
    <message>
        <source>Advice to a colleague: %1</source>
        <translation>Neuvo kollegalle: %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Finnish</source>
        <translation>suomi</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>ruotsi</translation>
    </message>
    <message>
        <source>English</source>
        <translation>englanti</translation>
    </message>
    <message>
        <source>Northern Sámi</source>
        <translation>pohjoissaame</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>suomalainen viittomakieli</translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation>suomenruotsalainen viittomakieli</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofoni</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Kaiutin</translation>
    </message>
    <message>
        <source>Document camera</source>
        <translation>Dokumenttikamera</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Skanneri</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Tulostin</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>puuttuu</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>irronnut</translation>
    </message>
    <message>
        <source>in use elsewhere</source>
        <translation>muualla käytössä</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>käyttö estetty</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>paperi loppu</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>paperitukos</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>kansi auki</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>ei vastaa</translation>
    </message>
    <message>
        <source>sees no page</source>
        <translation>ei näe sivua</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>vika</translation>
    </message>
    <message>
        <source>All devices work</source>
        <translation>Kaikki laitteet toimivat</translation>
    </message>
    <message>
        <source>the own clerks have not answered</source>
        <translation>omat virkailijat eivät ole vastanneet</translation>
    </message>
    <message>
        <source>Kiosk out of reach</source>
        <translation>Asiointipisteeseen ei saada yhteyttä</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Paikalla</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>Puhelussa</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>Jälkityö</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Tauolla</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Poissa</translation>
    </message>
    <message>
        <source>Waits in the line</source>
        <translation>Odottaa jonossa</translation>
    </message>
    <message>
        <source>In a call with %1</source>
        <translation>Puhelussa: %1</translation>
    </message>
    <message>
        <source>%1 has not given the outcome</source>
        <translation>%1 ei ole antanut lopputulosta</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Asia hoidettu</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Asia siirretty</translation>
    </message>
    <message>
        <source>New booking made</source>
        <translation>Uusi aika varattu</translation>
    </message>
    <message>
        <source>Visit needed</source>
        <translation>Vaatii käynnin</translation>
    </message>
    <message>
        <source>Technical fault</source>
        <translation>Tekninen vika</translation>
    </message>
    <message>
        <source>Citizen left</source>
        <translation>Asiakas lähti</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>Puhelu on päättynyt.</translation>
    </message>
    <message>
        <source>The citizen ended the call.</source>
        <translation>Asiakas lopetti puhelun.</translation>
    </message>
    <message>
        <source>You ended the call.</source>
        <translation>Lopetit puhelun.</translation>
    </message>
    <message>
        <source>The citizen left the line.</source>
        <translation>Asiakas lähti jonosta.</translation>
    </message>
    <message>
        <source>The citizen went away from the kiosk.</source>
        <translation>Asiakas poistui asiointipisteestä.</translation>
    </message>
    <message>
        <source>The kiosk did not come back.</source>
        <translation>Yhteys asiointipisteeseen ei palannut.</translation>
    </message>
    <message>
        <source>Your connection was lost for too long.</source>
        <translation>Yhteytesi oli poikki liian kauan.</translation>
    </message>
    <message>
        <source>Picture and sound could not be connected.</source>
        <translation>Kuvaa ja ääntä ei saatu yhdistettyä.</translation>
    </message>
    <message>
        <source>The connection could not be made sure, so it was closed.</source>
        <translation>Yhteyttä ei voitu varmistaa, joten se suljettiin.</translation>
    </message>
    <message>
        <source>The service has closed.</source>
        <translation>Palvelu on suljettu.</translation>
    </message>
    <message>
        <source>The server was restarted.</source>
        <translation>Palvelin käynnistettiin uudelleen.</translation>
    </message>
    <message>
        <source>You transferred the citizen.</source>
        <translation>Siirsit asiakkaan toiselle virkailijalle.</translation>
    </message>
    <message>
        <source>A supervisor released the call.</source>
        <translation>Esihenkilö vapautti puhelun.</translation>
    </message>
    <message>
        <source>An administrator withdrew a device or an account of this call.</source>
        <translation>Ylläpitäjä poisti käytöstä laitteen tai tunnuksen, jota puhelu käytti.</translation>
    </message>
    <message>
        <source>Wrong user name or password, or this workstation is not enrolled.</source>
        <translation>Väärä käyttäjätunnus tai salasana, tai työasemaa ei ole rekisteröity.</translation>
    </message>
    <message>
        <source>Your login is over. Log in again.</source>
        <translation>Kirjautumisesi on päättynyt. Kirjaudu uudelleen.</translation>
    </message>
    <message>
        <source>This workstation is already in use by another program.</source>
        <translation>Toinen ohjelma käyttää jo tätä työasemaa.</translation>
    </message>
    <message>
        <source>This program is too old for the server.</source>
        <translation>Tämä ohjelma on liian vanha palvelimelle.</translation>
    </message>
    <message>
        <source>This citizen cannot be answered just now.</source>
        <translation>Tälle asiakkaalle ei voi vastata juuri nyt.</translation>
    </message>
    <message>
        <source>This call is no more.</source>
        <translation>Tätä puhelua ei enää ole.</translation>
    </message>
    <message>
        <source>You already are in a call.</source>
        <translation>Olet jo puhelussa.</translation>
    </message>
    <message>
        <source>The other end cannot be reached.</source>
        <translation>Toiseen päähän ei saada yhteyttä.</translation>
    </message>
    <message>
        <source>The outcome of the last visit is missing.</source>
        <translation>Edellisen käynnin lopputulos puuttuu.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a moment.</source>
        <translation>Liian monta yritystä. Odota hetki.</translation>
    </message>
    <message>
        <source>The server could not do this (%1).</source>
        <translation>Palvelin ei voinut tehdä tätä (%1).</translation>
    </message>
    <message>
        <source>You are logged in</source>
        <translation>Olet kirjautunut</translation>
    </message>
    <message>
        <source>You can close this page and go back to your desk.</source>
        <translation>Voit sulkea tämän sivun ja palata työpöydällesi.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Tallennettu: %1</translation>
    </message>
    <message>
        <source>A colleague answered this citizen.</source>
        <translation>Kollega vastasi tälle asiakkaalle.</translation>
    </message>
    <message>
        <source>A page did not come through whole and was thrown away.</source>
        <translation>Sivu ei tullut perille ehjänä, joten se hylättiin.</translation>
    </message>
    <message>
        <source>The page could not be saved. Check the folder for saved pages.</source>
        <translation>Sivua ei voitu tallentaa. Tarkista tallennuskansio.</translation>
    </message>
    <message>
        <source>Picture and sound stopped because of a fault.</source>
        <translation>Kuva ja ääni katkesivat vian vuoksi.</translation>
    </message>
    <message>
        <source>It rang too long. The next clerk is asked.</source>
        <translation>Soittoon ei ehditty vastata. Se siirtyi seuraavalle virkailijalle.</translation>
    </message>
    <message>
        <source>The call was taken back: the kiosk is out of reach.</source>
        <translation>Soitto peruuntui: kioskiin ei saada yhteyttä.</translation>
    </message>
    <message>
        <source>Choose the outcome and the suitability first.</source>
        <translation>Valitse ensin lopputulos ja soveltuvuus.</translation>
    </message>
    <message>
        <source>Another program used this workstation&apos;s identity. Tell your administrator.</source>
        <translation>Toinen ohjelma yritti käyttää tämän työaseman tunnistetta. Kerro ylläpitäjälle.</translation>
    </message>
    <message>
        <source>The page is too large to be opened.</source>
        <translation>Sivu on liian suuri avattavaksi.</translation>
    </message>
    <message>
        <source>The page took too long to open.</source>
        <translation>Sivun avaaminen kesti liian kauan.</translation>
    </message>
    <message>
        <source>The page is not a picture that can be opened.</source>
        <translation>Sivu ei ole kuva, jonka voi avata.</translation>
    </message>
    <message>
        <source>document camera</source>
        <translation>dokumenttikamera</translation>
    </message>
    <message>
        <source>scanner</source>
        <translation>skanneri</translation>
    </message>
    <message>
        <source>The citizen has been asked for a page.</source>
        <translation>Asiakasta on pyydetty näyttämään asiakirja.</translation>
    </message>
    <message>
        <source>The citizen is showing a page.</source>
        <translation>Asiakas on näyttämässä sivua.</translation>
    </message>
    <message>
        <source>The citizen is looking at the page and decides whether to release it.</source>
        <translation>Asiakas katsoo sivua ja päättää, luovuttaako sen.</translation>
    </message>
    <message>
        <source>The citizen did not release the page.</source>
        <translation>Asiakas ei luovuttanut sivua.</translation>
    </message>
    <message>
        <source>Print-out is being sent…</source>
        <translation>Tulostetta lähetetään…</translation>
    </message>
    <message>
        <source>Print-out is at the kiosk, waiting for the citizen or the printer.</source>
        <translation>Tuloste on asiointipisteessä ja odottaa asiakasta tai tulostinta.</translation>
    </message>
    <message numerus="yes">
        <source>Printed at the kiosk, %n page(s).</source>
        <translation>
            <numerusform>Tulostettu asiointipisteessä, %n sivu.</numerusform>
            <numerusform>Tulostettu asiointipisteessä, %n sivua.</numerusform>
        </translation>
    </message>
    <message>
        <source>The citizen did not want the print-out.</source>
        <translation>Asiakas ei halunnut tulostetta.</translation>
    </message>
    <message>
        <source>Not printed. Printer: %1.</source>
        <translation>Ei tulostettu. Tulostin: %1.</translation>
    </message>
    <message>
        <source>Not printed. There is no such file.</source>
        <translation>Ei tulostettu. Tiedostoa ei löydy.</translation>
    </message>
    <message>
        <source>Not printed. The file is not a PDF.</source>
        <translation>Ei tulostettu. Tiedosto ei ole PDF.</translation>
    </message>
    <message>
        <source>Not printed. The file is too large.</source>
        <translation>Ei tulostettu. Tiedosto on liian suuri.</translation>
    </message>
    <message>
        <source>Not printed. The file has too many pages.</source>
        <translation>Ei tulostettu. Tiedostossa on liikaa sivuja.</translation>
    </message>
    <message>
        <source>Not printed. The connection was lost.</source>
        <translation>Ei tulostettu. Yhteys katkesi.</translation>
    </message>
    <message>
        <source>Not printed. The print-out did not get through whole.</source>
        <translation>Ei tulostettu. Tuloste ei mennyt perille ehjänä.</translation>
    </message>
    <message>
        <source>EN 301 549: met</source>
        <translation>EN 301 549: täyttyy</translation>
    </message>
    <message numerus="yes">
        <source>EN 301 549: %n clause(s) not met</source>
        <translation>
            <numerusform>EN 301 549: %n kohta ei täyty</numerusform>
            <numerusform>EN 301 549: %n kohtaa ei täyty</numerusform>
        </translation>
    </message>
    <message>
        <source>EN 301 549: partly measured</source>
        <translation>EN 301 549: osin mitattu</translation>
    </message>
    <message>
        <source>%1, met</source>
        <translation>%1, täyttyy</translation>
    </message>
    <message>
        <source>%1, not met</source>
        <translation>%1, ei täyty</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>ei mitattu</translation>
    </message>
    <message>
        <source>How high the sound reaches</source>
        <translation>Äänen ylin taajuus</translation>
    </message>
    <message>
        <source>Delay of the picture</source>
        <translation>Kuvan viive</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Kuvan koko</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Kuvia sekunnissa</translation>
    </message>
    <message>
        <source>Sound and picture apart</source>
        <translation>Äänen ja kuvan ero</translation>
    </message>
    <message>
        <source>Delay of the sound</source>
        <translation>Äänen viive</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Yhdistetään…</translation>
    </message>
    <message>
        <source>Making sure who is at the other end…</source>
        <translation>Varmistetaan, kuka on toisessa päässä…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Yhteys toimii</translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation>Yhteys on heikko</translation>
    </message>
    <message>
        <source>You see the citizen&apos;s table live.</source>
        <translation>Näet asiakkaan pöydän suorana.</translation>
    </message>
    <message>
        <source>The citizen has been asked to show the table.</source>
        <translation>Asiakasta on pyydetty näyttämään pöytä.</translation>
    </message>
    <message>
        <source>This cannot be a case number. It has digits, 3 to 40 characters, and is nobody&apos;s identity code.</source>
        <translation>Tämä ei voi olla asianumero. Siinä on numeroita, 3–40 merkkiä, eikä se ole kenenkään henkilötunnus.</translation>
    </message>
    <message>
        <source>The case number is now in your authority&apos;s system.</source>
        <translation>Asianumero on nyt viranomaisen järjestelmässä.</translation>
    </message>
    <message>
        <source>Your authority&apos;s system did not take the case number. Enter it there yourself.</source>
        <translation>Viranomaisen järjestelmä ei ottanut asianumeroa vastaan. Kirjaa se sinne itse.</translation>
    </message>
    <message>
        <source>The case number could not be handed over. Enter it in your authority&apos;s system yourself.</source>
        <translation>Asianumeroa ei voitu välittää. Kirjaa se viranomaisen järjestelmään itse.</translation>
    </message>
    <message>
        <source>No colleague is free now. The citizen is on hold.</source>
        <translation>Kukaan kollega ei ole nyt vapaana. Asiakas on pidossa.</translation>
    </message>
</context>
<context>
    <name>WrapUpPanel</name>
    <message>
        <source>Wrap-up</source>
        <translation>Jälkityö</translation>
    </message>
    <message>
        <source>What became of the matter?</source>
        <translation>Miten asiassa kävi?</translation>
    </message>
    <message>
        <source>How well did the matter suit remote service?</source>
        <translation>Miten hyvin asia soveltui etäpalveluun?</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Huonosti</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Hyvin</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Tallennetaan…</translation>
    </message>
    <message>
        <source>Finish the visit</source>
        <translation>Päätä käynti</translation>
    </message>
    <message>
        <source>The server cannot be reached. The outcome is saved when it is back.</source>
        <translation>Palvelimeen ei saada yhteyttä. Lopputulos tallennetaan, kun yhteys palaa.</translation>
    </message>
    <message>
        <source>Log out and give the outcome later</source>
        <translation>Kirjaudu ulos ja anna lopputulos myöhemmin</translation>
    </message>
    <message>
        <source>The time for the wrap-up is over. Citizens are not told to wait for you.</source>
        <translation>Jälkityön aika on päättynyt. Sinua ei enää lasketa mukaan jonon odotusaikaan.</translation>
    </message>
    <message numerus="yes">
        <source>%n s for the wrap-up</source>
        <translation>
            <numerusform>Aikaa jälkityöhön %n s</numerusform>
            <numerusform>Aikaa jälkityöhön %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Lisää aikaa</translation>
    </message>
    <message>
        <source>Case number in your authority&apos;s system</source>
        <translation>Asianumero viranomaisen omassa järjestelmässä</translation>
    </message>
    <message>
        <source>May be left empty. It goes there alone, and waits if the system is away.</source>
        <translation>Voi jättää tyhjäksi. Numero menee vain sinne ja odottaa, jos järjestelmään ei saada yhteyttä.</translation>
    </message>
</context>
</TS>
