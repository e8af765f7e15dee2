<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi" sourcelanguage="en">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Welcome</source>
        <translation>Tervetuloa</translation>
    </message>
    <message>
        <source>Talk with the authorities by video. A clerk helps you.</source>
        <translation>Täällä voit puhua virkailijan kanssa. Näette toisenne ruudulla.</translation>
    </message>
    <message>
        <source>partly in Finnish</source>
        <translation>osa on suomeksi</translation>
    </message>
    <message>
        <source>Touch the screen to start</source>
        <translation>Aloita. Kosketa näyttöä.</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Text</source>
        <translation>Teksti</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Värit</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Pienempi teksti</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Suurempi teksti</translation>
    </message>
    <message>
        <source>Usual colours</source>
        <translation>Tavalliset värit</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Selvät värit</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valittu</translation>
    </message>
</context>
<context>
    <name>BookedScreen</name>
    <message>
        <source>Your time is booked</source>
        <translation>Aika on varattu</translation>
    </message>
    <message>
        <source>Your booking number is</source>
        <translation>Sinun numerosi on</translation>
    </message>
    <message>
        <source>The booking number as a square code</source>
        <translation>Numero ruutukoodina</translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation>Peru aika</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Valmis</translation>
    </message>
    <message>
        <source>Come here then, choose “I have an appointment” and give the number.</source>
        <translation>Tule silloin tänne. Paina ”Minulla on varattu aika”. Kirjoita numero.</translation>
    </message>
    <message>
        <source>Interpreter: {language}</source>
        <translation>Tulkki: {language}</translation>
    </message>
    <message>
        <source>The service adviser here</source>
        <translation>Neuvoja auttaa täällä</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Asia</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Aika</translation>
    </message>
    <message>
        <source>Booking number</source>
        <translation>Numero</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Eläin</translation>
    </message>
    <message>
        <source>Change or cancel</source>
        <translation>Jos et pääse, soita</translation>
    </message>
    <message>
        <source>The square has your booking number.</source>
        <translation>Ruudussa on numerosi.</translation>
    </message>
</context>
<context>
    <name>BookingScreens</name>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lisää</translation>
    </message>
</context>
<context>
    <name>CallBackSlip</name>
    <message>
        <source>What to do next</source>
        <translation>Tee näin</translation>
    </message>
    <message>
        <source>The video call did not work. Phone this number.</source>
        <translation>Videopuhelu ei toimi nyt. Soita tähän numeroon.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Puhelin</translation>
    </message>
    <message>
        <source>Tell your number</source>
        <translation>Sano tämä numero</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Asia</translation>
    </message>
    <message>
        <source>Phone the authority</source>
        <translation>Soita viranomaiselle</translation>
    </message>
</context>
<context>
    <name>CallFailedScreen</name>
    <message>
        <source>The clerk could not be reached</source>
        <translation>Emme saaneet yhteyttä virkailijaan</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>Palvelu on nyt kiinni.</translation>
    </message>
    <message>
        <source>The connection to the clerk did not succeed.</source>
        <translation>Yhteys ei toiminut.</translation>
    </message>
    <message>
        <source>The connection was not safe, so it was closed.</source>
        <translation>Yhteys ei ollut turvallinen. Siksi kone sulki sen.</translation>
    </message>
    <message>
        <source>The service could not take your call just now.</source>
        <translation>Virkailija ei voi nyt ottaa puhelua.</translation>
    </message>
    <message>
        <source>You can try again, or phone:</source>
        <translation>Yritä uudelleen tai soita puhelimella:</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Sinun numerosi on {number}. Sano se puhelimessa.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
</context>
<context>
    <name>ChoosingDayScreen</name>
    <message>
        <source>First free time</source>
        <translation>Ensimmäinen vapaa aika</translation>
    </message>
    <message numerus="yes">
        <source>%n free times</source>
        <translation>
            <numerusform>%n vapaa aika</numerusform>
            <numerusform>%n vapaata aikaa</numerusform>
        </translation>
    </message>
    <message>
        <source>Which day suits you?</source>
        <translation>Valitse päivä</translation>
    </message>
    <message>
        <source>Somebody else was faster. Choose another time.</source>
        <translation>Joku muu otti ajan. Valitse toinen aika.</translation>
    </message>
    <message>
        <source>No free times in the next weeks. Help by phone: {phone}</source>
        <translation>Vapaita aikoja ei ole. Voit soittaa: {phone}</translation>
    </message>
    <message>
        <source>The times cannot be looked up just now. Try again in a moment.</source>
        <translation>Ajat eivät näy nyt. Yritä kohta uudelleen.</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Odota hetki</translation>
    </message>
</context>
<context>
    <name>ChoosingEventScreen</name>
    <message>
        <source>What has happened, or what is it about?</source>
        <translation>Mitä sinulle on tapahtunut?</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lisää</translation>
    </message>
</context>
<context>
    <name>ChoosingHelpScreen</name>
    <message>
        <source>Do you need somebody with you?</source>
        <translation>Tarvitsetko apua?</translation>
    </message>
    <message>
        <source>The clerk alone</source>
        <translation>En tarvitse</translation>
    </message>
</context>
<context>
    <name>ChoosingNameScreen</name>
    <message>
        <source>Fox</source>
        <translation>Kettu</translation>
    </message>
    <message>
        <source>Bear</source>
        <translation>Karhu</translation>
    </message>
    <message>
        <source>Hare</source>
        <translation>Jänis</translation>
    </message>
    <message>
        <source>Swan</source>
        <translation>Joutsen</translation>
    </message>
    <message>
        <source>Pike</source>
        <translation>Hauki</translation>
    </message>
    <message>
        <source>Owl</source>
        <translation>Pöllö</translation>
    </message>
    <message>
        <source>We do not ask for your name.</source>
        <translation>Emme kysy nimeäsi. Valitse eläin.</translation>
    </message>
    <message>
        <source>Choose a nickname</source>
        <translation>Valitse eläin</translation>
    </message>
    <message>
        <source>The time is being booked…</source>
        <translation>Odota. Varaamme aikaa…</translation>
    </message>
</context>
<context>
    <name>ChoosingScreen</name>
    <message>
        <source>What is your matter about?</source>
        <translation>Mitä asiaa sinulla on?</translation>
    </message>
    <message>
        <source>No clerk now</source>
        <translation>Ei virkailijaa nyt</translation>
    </message>
    <message>
        <source>Not by video here</source>
        <translation>Ei tällä koneella</translation>
    </message>
    <message>
        <source>Needs a visit</source>
        <translation>Mene itse paikalle</translation>
    </message>
    <message>
        <source>Another matter</source>
        <translation>Muu asia</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Hae</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Previous services</source>
        <translation>Edelliset</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Lisää</translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation>Minulla on varattu aika</translation>
    </message>
</context>
<context>
    <name>ChoosingTimeScreen</name>
    <message>
        <source>Which time suits you?</source>
        <translation>Valitse kellonaika</translation>
    </message>
</context>
<context>
    <name>ClearedScreen</name>
    <message>
        <source>The session has been cleared</source>
        <translation>Kone on nyt tyhjä</translation>
    </message>
    <message>
        <source>The machine checked that nothing of your visit is left in it.</source>
        <translation>Sinun tietojasi ei jäänyt koneeseen.</translation>
    </message>
    <message>
        <source>Take your documents, and your print-outs from the printer.</source>
        <translation>Ota paperisi mukaan. Ota tulosteet tulostimesta.</translation>
    </message>
    <message>
        <source>Remember to take your documents</source>
        <translation>Muista ottaa paperisi mukaan</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Valmis</translation>
    </message>
</context>
<context>
    <name>ClearingScreen</name>
    <message>
        <source>Your visit is being removed from the machine…</source>
        <translation>Kone poistaa sinun tietojasi…</translation>
    </message>
</context>
<context>
    <name>ConnectingScreen</name>
    <message>
        <source>Connecting…</source>
        <translation>Odota. Yhteys alkaa…</translation>
    </message>
    <message>
        <source>A clerk has answered: {authority}</source>
        <translation>Virkailija vastasi: {authority}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
</context>
<context>
    <name>ConnectionLostScreen</name>
    <message>
        <source>Connection lost, reconnecting</source>
        <translation>Yhteys katkesi. Kone yrittää uudelleen.</translation>
    </message>
    <message>
        <source>Stay here. The same clerk comes back to you.</source>
        <translation>Odota tässä. Sama virkailija tulee takaisin.</translation>
    </message>
    <message>
        <source>seconds are waited</source>
        <translation>sekuntia odotamme vielä</translation>
    </message>
    <message>
        <source>If it does not come back, phone {phone}</source>
        <translation>Jos yhteys ei tule takaisin, soita {phone}</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Sinun numerosi on {number}. Sano se puhelimessa.</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Lopeta puhelu</translation>
    </message>
</context>
<context>
    <name>DataNoticeScreen</name>
    <message>
        <source>What happens to your data</source>
        <translation>Mitä sinun tiedoillesi tapahtuu?</translation>
    </message>
    <message>
        <source>The call is not recorded.</source>
        <translation>Kone ei tallenna puhelua.</translation>
    </message>
    <message>
        <source>Your picture and voice go straight to the clerk: {authority}.</source>
        <translation>Vain virkailija näkee ja kuulee sinut: {authority}.</translation>
    </message>
    <message>
        <source>A paper leaves only when you release it yourself.</source>
        <translation>Sinä päätät, minkä paperin annat virkailijalle.</translation>
    </message>
    <message>
        <source>After the visit all is removed from here. Only time, service and result are noted.</source>
        <translation>Kun lähdet, kone poistaa tietosi. Vain aika, palvelu ja tulos jäävät muistiin.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>Call a clerk</source>
        <translation>Soita virkailijalle</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>Varaa aika</translation>
    </message>
    <message>
        <source>A clerk is free now.</source>
        <translation>Virkailija on nyt vapaa.</translation>
    </message>
    <message>
        <source>All clerks are busy. Estimated wait {minutes} min.</source>
        <translation>Virkailijat palvelevat nyt muita. Odotat noin {minutes} minuuttia.</translation>
    </message>
</context>
<context>
    <name>ExplainedScreen</name>
    <message>
        <source>This matter needs your own visit to the authority.</source>
        <translation>Tässä asiassa sinun pitää mennä itse paikalle.</translation>
    </message>
    <message>
        <source>This matter is not handled by video at this point.</source>
        <translation>Tätä asiaa et voi hoitaa tällä koneella.</translation>
    </message>
    <message>
        <source>No clerk serves this matter just now.</source>
        <translation>Virkailija ei ole nyt paikalla.</translation>
    </message>
    <message>
        <source>Service hours: {hours}</source>
        <translation>Palvelu on auki: {hours}</translation>
    </message>
    <message>
        <source>Nearest right place</source>
        <translation>Mene tänne</translation>
    </message>
    <message>
        <source>Service hours</source>
        <translation>Palvelu on auki</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Tee näin</translation>
    </message>
    <message>
        <source>First free time to book</source>
        <translation>Ensimmäinen vapaa aika</translation>
    </message>
    <message>
        <source>Advice by phone</source>
        <translation>Soita ja kysy</translation>
    </message>
    <message>
        <source>Point the camera of your phone at the square: it dials the number.</source>
        <translation>Kuvaa ruutu puhelimella. Puhelin soittaa numeroon.</translation>
    </message>
    <message>
        <source>First free time to book: {moment}</source>
        <translation>Ensimmäinen vapaa aika: {moment}</translation>
    </message>
    <message>
        <source>We are glad to advise you by phone:</source>
        <translation>Voit soittaa ja kysyä neuvoa:</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>Varaa aika</translation>
    </message>
    <message>
        <source>Print this</source>
        <translation>Tulosta paperille</translation>
    </message>
    <message>
        <source>It is being printed…</source>
        <translation>Odota. Kone tulostaa…</translation>
    </message>
    <message>
        <source>Take the slip from the printer</source>
        <translation>Ota paperi tulostimesta</translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>Tulostin ei toimi</translation>
    </message>
    <message>
        <source>Nobody serves this matter in your language just now. It is served in: {languages}.</source>
        <translation>Virkailija ei nyt puhu sinun kieltäsi. Nyt palvelemme näin: {languages}.</translation>
    </message>
    <message>
        <source>The clerks are on a break just now. We do not know for how long.</source>
        <translation>Virkailijat ovat nyt tauolla. Emme tiedä, kuinka kauan.</translation>
    </message>
    <message>
        <source>This point is open, but no clerk is on duty for this matter just now.</source>
        <translation>Paikka on auki. Virkailija ei ole nyt töissä.</translation>
    </message>
    <message>
        <source>The service is closed now. It opens: {moment}.</source>
        <translation>Palvelu on nyt kiinni. Se aukeaa: {moment}.</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>Palvelu on nyt kiinni.</translation>
    </message>
</context>
<context>
    <name>GivingBackScreen</name>
    <message>
        <source>Do you want to cancel this booked time?</source>
        <translation>Haluatko perua ajan?</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Odota hetki</translation>
    </message>
    <message>
        <source>The time is cancelled.</source>
        <translation>Aika on peruttu.</translation>
    </message>
    <message>
        <source>Booking number {number}</source>
        <translation>Numero {number}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Keep the time</source>
        <translation>Pidä aika</translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation>Peru aika</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Valmis</translation>
    </message>
</context>
<context>
    <name>GivingNumberScreen</name>
    <message>
        <source>Cancel: enter the number</source>
        <translation>Peru aika. Kirjoita numero.</translation>
    </message>
    <message>
        <source>Enter the booking number</source>
        <translation>Kirjoita varauksen numero</translation>
    </message>
    <message>
        <source>I have come for my time</source>
        <translation>Tulin varatulla ajalla</translation>
    </message>
    <message>
        <source>Cancel a booked time</source>
        <translation>Peru varattu aika</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>Kirjoitit: {text}</translation>
    </message>
    <message>
        <source>Help by phone: {phone}</source>
        <translation>Apua puhelimella: {phone}</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Odota hetki</translation>
    </message>
    <message>
        <source>The number has eight digits.</source>
        <translation>Numerossa on kahdeksan merkkiä.</translation>
    </message>
    <message>
        <source>No time is booked here with this number. Check the number.</source>
        <translation>Emme löydä aikaa tällä numerolla. Tarkista numero.</translation>
    </message>
    <message>
        <source>This time is booked at another service point.</source>
        <translation>Tämä aika on varattu toiseen paikkaan.</translation>
    </message>
    <message numerus="yes">
        <source>You are early. Give the number again in %n minutes.</source>
        <translation>
            <numerusform>Tulit liian aikaisin. Yritä %n minuutin päästä.</numerusform>
            <numerusform>Tulit liian aikaisin. Yritä %n minuutin päästä.</numerusform>
        </translation>
    </message>
    <message>
        <source>The number cannot be looked up just now. Try again in a moment.</source>
        <translation>Emme voi nyt hakea numeroa. Yritä pian uudelleen.</translation>
    </message>
</context>
<context>
    <name>HowDidItGoScreen</name>
    <message>
        <source>Take your print-outs from the tray of the printer.</source>
        <translation>Ota tulosteesi tulostimesta.</translation>
    </message>
    <message>
        <source>How did the service go?</source>
        <translation>Saitko hyvää palvelua?</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Huonoa</translation>
    </message>
    <message>
        <source>Rather badly</source>
        <translation>Melko huonoa</translation>
    </message>
    <message>
        <source>Fairly</source>
        <translation>Siltä väliltä</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Hyvää</translation>
    </message>
    <message>
        <source>Very well</source>
        <translation>Oikein hyvää</translation>
    </message>
    <message>
        <source>Skip the survey</source>
        <translation>En vastaa</translation>
    </message>
    <message>
        <source>You ended the call. Thank you for your visit</source>
        <translation>Lopetit puhelun. Kiitos!</translation>
    </message>
    <message>
        <source>The clerk ended the call. Thank you for your visit</source>
        <translation>Virkailija lopetti puhelun. Kiitos!</translation>
    </message>
    <message>
        <source>The connection broke. You can phone {phone}</source>
        <translation>Yhteys katkesi. Voit soittaa: {phone}</translation>
    </message>
    <message>
        <source>The connection broke. Phone {phone} and tell your number {number}</source>
        <translation>Yhteys katkesi. Soita {phone} ja sano numerosi {number}</translation>
    </message>
</context>
<context>
    <name>InCallScreen</name>
    <message>
        <source>The clerk&apos;s picture</source>
        <translation>Virkailijan kuva</translation>
    </message>
    <message>
        <source>The picture has stopped, the sound may go on</source>
        <translation>Kuva pysähtyi. Ääni voi toimia.</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off</source>
        <translation>Virkailijan kamera on kiinni</translation>
    </message>
    <message>
        <source>The picture comes soon</source>
        <translation>Kuva tulee pian</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work</source>
        <translation>Virkailijan kamera ei toimi</translation>
    </message>
    <message>
        <source>A still picture, %1 s old</source>
        <translation>Kuva ei liiku. Se on %1 sekuntia vanha.</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>Minun kuvani</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Sinun kuvasi pysähtyi</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Ei kameraa</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Sinun kuvasi tulee tähän</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>Virkailija kirjoittaa:</translation>
    </message>
    <message>
        <source>The picture is paused, the sound goes on</source>
        <translation>Kuva on pysäytetty. Ääni toimii.</translation>
    </message>
    <message>
        <source>The clerk sees still pictures of you</source>
        <translation>Virkailija näkee sinusta kuvan, joka ei liiku</translation>
    </message>
    <message>
        <source>The clerk hears you, but sees no picture</source>
        <translation>Virkailija kuulee sinut. Kuva ei näy.</translation>
    </message>
    <message>
        <source>The microphone does not work</source>
        <translation>Mikrofoni ei toimi</translation>
    </message>
    <message>
        <source>Microphone is off</source>
        <translation>Mikrofoni on kiinni</translation>
    </message>
    <message>
        <source>Your microphone is on</source>
        <translation>Mikrofoni on auki</translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation>Yhteys on huono</translation>
    </message>
    <message>
        <source>Microphone is off: the clerk does not hear you</source>
        <translation>Mikrofoni on kiinni. Virkailija ei kuule sinua.</translation>
    </message>
    <message>
        <source>The clerk cannot hear you now. Use the short replies.</source>
        <translation>Virkailija ei kuule sinua. Vastaa tekstillä.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone does not work. The clerk can write to you.</source>
        <translation>Virkailijan mikrofoni ei toimi. Virkailija voi kirjoittaa sinulle.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone is off</source>
        <translation>Virkailijan mikrofoni on kiinni</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work, the sound goes on</source>
        <translation>Virkailijan kamera ei toimi. Ääni toimii.</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off, the sound goes on</source>
        <translation>Virkailijan kamera on kiinni. Ääni toimii.</translation>
    </message>
    <message>
        <source>The sound breaks up. You can write to each other.</source>
        <translation>Ääni on huono. Voitte kirjoittaa.</translation>
    </message>
    <message>
        <source>The line is slow. No picture now, the sound goes on.</source>
        <translation>Yhteys on hidas. Kuvaa ei nyt ole. Ääni toimii.</translation>
    </message>
    <message>
        <source>The line is slow. Still pictures, the sound goes on.</source>
        <translation>Yhteys on hidas. Kuva ei liiku. Ääni toimii.</translation>
    </message>
    <message>
        <source>The line is slow. The picture is small, the sound goes on.</source>
        <translation>Yhteys on hidas. Kuva ei ole tarkka. Ääni toimii.</translation>
    </message>
    <message>
        <source>The clerk is speaking</source>
        <translation>Virkailija puhuu</translation>
    </message>
    <message>
        <source>You are connected with the clerk</source>
        <translation>Voit nyt puhua virkailijan kanssa</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Lopeta puhelu</translation>
    </message>
    <message>
        <source>Turn microphone on</source>
        <translation>Avaa mikrofoni</translation>
    </message>
    <message>
        <source>Mute microphone</source>
        <translation>Sulje mikrofoni</translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation>Piilota minun kuvani</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Näytä minun kuvani</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Ääni</translation>
    </message>
    <message>
        <source>Answer in writing</source>
        <translation>Vastaa tekstillä</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Näytä paperi</translation>
    </message>
</context>
<context>
    <name>NoServerScreen</name>
    <message>
        <source>There is no connection just now</source>
        <translation>Yhteys ei nyt toimi</translation>
    </message>
    <message>
        <source>The machine tries again by itself. You can also phone:</source>
        <translation>Kone yrittää uudelleen. Voit myös soittaa:</translation>
    </message>
    <message>
        <source>Your place in the queue is kept for a while.</source>
        <translation>Paikkasi jonossa säilyy hetken.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
</context>
<context>
    <name>OnHoldScreen</name>
    <message>
        <source>The call is on hold</source>
        <translation>Virkailija pyysi sinua odottamaan</translation>
    </message>
    <message>
        <source>The clerk comes back to you. You can wait in peace.</source>
        <translation>Odota tässä. Virkailija tulee takaisin.</translation>
    </message>
    <message>
        <source>Nobody hears or sees you now, and you do not hear or see the clerk.</source>
        <translation>Virkailija ei nyt kuule eikä näe sinua. Sinä et kuule etkä näe virkailijaa.</translation>
    </message>
    <message>
        <source>On hold for {time}</source>
        <translation>Olet odottanut {time}</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>Virkailija kirjoittaa:</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Lopeta puhelu</translation>
    </message>
</context>
<context>
    <name>OutOfOrderScreen</name>
    <message>
        <source>Out of service</source>
        <translation>Kone ei nyt toimi</translation>
    </message>
    <message>
        <source>Something of the last visit could not be removed. Nobody is taken until it is.</source>
        <translation>Kone ei saanut poistettua edellisen asiakkaan tietoja. Siksi konetta ei voi nyt käyttää.</translation>
    </message>
    <message>
        <source>The machine is not yet known to the service.</source>
        <translation>Kone ei ole vielä käytössä.</translation>
    </message>
    <message>
        <source>Please phone:</source>
        <translation>Soita tähän numeroon:</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
</context>
<context>
    <name>OwnNames</name>
    <message>
        <source>English</source>
        <translation>Selko</translation>
    </message>
    <message>
        <source>Start in English</source>
        <translation>Aloita selkosuomeksi</translation>
    </message>
</context>
<context>
    <name>PanelWords</name>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>Virkailija kirjoittaa:</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Lue lisää</translation>
    </message>
    <message>
        <source>Answer the clerk in writing</source>
        <translation>Vastaa virkailijalle tekstillä</translation>
    </message>
    <message>
        <source>Volume {level} of {most}</source>
        <translation>Ääni {level} / {most}</translation>
    </message>
    <message>
        <source>Do you hear the clerk well?</source>
        <translation>Kuuletko virkailijan hyvin?</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Kovempi</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Hiljaisempi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yritä uudelleen</translation>
    </message>
    <message>
        <source>The clerk asks to see a paper</source>
        <translation>Virkailija haluaa nähdä paperin</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ei nyt</translation>
    </message>
    <message>
        <source>There is no document camera here. Hold the paper up to the camera on the screen.</source>
        <translation>Pidä paperia kameran edessä. Kamera on näytössä.</translation>
    </message>
    <message>
        <source>You see the page first. It leaves only when you release it.</source>
        <translation>Sinä näet kuvan ensin. Sinä päätät, annatko sen.</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Näytä paperi</translation>
    </message>
    <message>
        <source>How do you want to show the paper?</source>
        <translation>Miten haluat näyttää paperin?</translation>
    </message>
    <message>
        <source>Under the document camera</source>
        <translation>Pöydän kameralla</translation>
    </message>
    <message>
        <source>In the scanner</source>
        <translation>Skannerilla</translation>
    </message>
    <message>
        <source>Capture the page</source>
        <translation>Ota kuva</translation>
    </message>
    <message>
        <source>I am here</source>
        <translation>Olen täällä</translation>
    </message>
    <message numerus="yes">
        <source>Nobody is seen. %n seconds left, then the call is ended and all is cleared.</source>
        <translation>
            <numerusform>Ketään ei näy. Aikaa on %n sekunti. Sitten puhelu loppuu.</numerusform>
            <numerusform>Ketään ei näy. Aikaa on %n sekuntia. Sitten puhelu loppuu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Oletko vielä siinä?</translation>
    </message>
    <message>
        <source>The clerk asks to see the table</source>
        <translation>Virkailija haluaa nähdä pöydän</translation>
    </message>
    <message>
        <source>The clerk sees what is under the document camera until you stop it.</source>
        <translation>Virkailija näkee pöydän. Voit lopettaa sen itse.</translation>
    </message>
    <message>
        <source>Stop showing</source>
        <translation>Lopeta näyttäminen</translation>
    </message>
    <message>
        <source>The clerk sees the table now</source>
        <translation>Virkailija näkee nyt pöydän</translation>
    </message>
    <message>
        <source>What lies under the document camera is seen live. It is not stored.</source>
        <translation>Virkailija näkee, mitä pöydällä on. Kone ei tallenna sitä.</translation>
    </message>
    <message>
        <source>Let the clerk see the table</source>
        <translation>Näytä pöytä</translation>
    </message>
    <message>
        <source>Place the document under the camera</source>
        <translation>Laita paperi kameran alle</translation>
    </message>
    <message>
        <source>Scan the document</source>
        <translation>Skannaa paperi</translation>
    </message>
    <message>
        <source>Put the paper in the scanner, text side down on the glass.</source>
        <translation>Laita paperi lasin päälle. Tekstin pitää olla alaspäin.</translation>
    </message>
    <message>
        <source>Put the paper in the scanner</source>
        <translation>Laita paperi skanneriin</translation>
    </message>
    <message>
        <source>The page is being read, please wait a moment</source>
        <translation>Odota. Kone ottaa kuvan.</translation>
    </message>
    <message>
        <source>The page could not be taken</source>
        <translation>Kuvan ottaminen ei onnistunut</translation>
    </message>
    <message>
        <source>Text side up, the whole page on the table.</source>
        <translation>Tekstin pitää olla ylöspäin.</translation>
    </message>
    <message>
        <source>No paper is seen yet. Lay it under the camera.</source>
        <translation>Paperi ei näy. Laita paperi kameran alle.</translation>
    </message>
    <message>
        <source>Good, the page is seen.</source>
        <translation>Hyvä. Paperi näkyy.</translation>
    </message>
    <message>
        <source>Hold it still and capture it.</source>
        <translation>Älä liikuta paperia. Ota kuva.</translation>
    </message>
    <message>
        <source>The page is on its way…</source>
        <translation>Odota. Kone lähettää kuvaa…</translation>
    </message>
    <message>
        <source>The page did not reach the clerk</source>
        <translation>Kuva ei mennyt virkailijalle</translation>
    </message>
    <message>
        <source>Nothing of it was received. You can send it again.</source>
        <translation>Voit lähettää kuvan uudelleen.</translation>
    </message>
    <message>
        <source>Do not release</source>
        <translation>En anna</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>Document sent</source>
        <translation>Virkailija sai kuvan</translation>
    </message>
    <message>
        <source>The clerk has the page. Remember to take your paper back.</source>
        <translation>Muista ottaa paperisi takaisin.</translation>
    </message>
    <message>
        <source>Page {i} of {n}: do you release it?</source>
        <translation>Sivu {i} / {n}. Annatko sen virkailijalle?</translation>
    </message>
    <message>
        <source>Is the page clear? Do you release it?</source>
        <translation>Onko kuva selvä? Annatko sen virkailijalle?</translation>
    </message>
    <message>
        <source>A part of the page is outside the picture. Move it to the middle.</source>
        <translation>Osa paperista ei näy kuvassa. Siirrä paperi keskelle.</translation>
    </message>
    <message>
        <source>There are two papers. Leave only one on the table.</source>
        <translation>Pöydällä on kaksi paperia. Ota toinen pois.</translation>
    </message>
    <message>
        <source>Something lies over the page. Take your hand away.</source>
        <translation>Paperin päällä on jotain. Ota käsi pois.</translation>
    </message>
    <message>
        <source>The page is in the dark. Do not stand in its light.</source>
        <translation>Paperi on pimeässä. Älä seiso valon edessä.</translation>
    </message>
    <message>
        <source>The picture is blurred. Lay the paper flat and keep it still.</source>
        <translation>Kuva on epäselvä. Laita paperi suoraksi. Älä liikuta sitä.</translation>
    </message>
    <message>
        <source>Light shines back from the paper, turn it a little.</source>
        <translation>Valo häiritsee kuvaa. Käännä paperia vähän.</translation>
    </message>
    <message>
        <source>Release this page to the authority</source>
        <translation>Luovuta tämä sivu viranomaiselle</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Ota uusi kuva</translation>
    </message>
    <message>
        <source>The clerk sends you a print-out</source>
        <translation>Virkailija lähettää sinulle paperin</translation>
    </message>
    <message numerus="yes">
        <source>%n pages. Shall it be printed here?</source>
        <translation>
            <numerusform>Paperissa on %n sivu. Haluatko sen?</numerusform>
            <numerusform>Paperissa on %n sivua. Haluatko sen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Tulosta</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation>Älä tulosta</translation>
    </message>
    <message>
        <source>Your print-out is coming, please wait a moment</source>
        <translation>Odota. Paperi tulee tulostimesta.</translation>
    </message>
    <message>
        <source>Take your print-out</source>
        <translation>Ota paperi</translation>
    </message>
    <message numerus="yes">
        <source>%n pages are in the tray of the printer.</source>
        <translation>
            <numerusform>Tulostimessa on %n sivu.</numerusform>
            <numerusform>Tulostimessa on %n sivua.</numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>Tulostin ei toimi</translation>
    </message>
    <message>
        <source>Continue without it</source>
        <translation>Jatka ilman paperia</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Write here, for example: rent</source>
        <translation>Kirjoita. Esimerkki: vuokra</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>Kirjoitit: {text}</translation>
    </message>
    <message>
        <source>This was not found. Try another word, or ask for advice:</source>
        <translation>Emme löytäneet tätä. Kirjoita toinen sana tai kysy neuvoa:</translation>
    </message>
    <message>
        <source>Is it one of these?</source>
        <translation>Onko asiasi jokin näistä?</translation>
    </message>
    <message>
        <source>Touch letters. What you mean appears here.</source>
        <translation>Kirjoita asiasi. Kosketa kirjaimia.</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Väli</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Tyhjennä</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
</context>
<context>
    <name>SpokenPhrases</name>
    <message>
        <source>This is read only to you. Lift the handset to hear it.</source>
        <translation>Tämä asia on vain sinulle. Nosta luuri, niin kuulet sen.</translation>
    </message>
    <message>
        <source>This is not read aloud here, as others could hear it. Ask a person for help.</source>
        <translation>Muut voisivat kuulla tämän. Siksi kone ei lue sitä. Pyydä apua.</translation>
    </message>
    <message>
        <source>button</source>
        <translation>painike</translation>
    </message>
    <message numerus="yes">
        <source>%n buttons:</source>
        <translation>
            <numerusform>%n painike:</numerusform>
            <numerusform>%n painiketta:</numerusform>
        </translation>
    </message>
    <message>
        <source>The arrow keys take you from button to button. OK presses the button. Back takes you one step back. The repeat key reads the screen again. Larger text and the languages are before the first button.</source>
        <translation>Nuoli vie seuraavaan painikkeeseen. OK painaa painiketta. Takaisin vie edelliseen näyttöön. Toista lukee näytön uudelleen. Kielet ovat ennen ensimmäistä painiketta.</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Kovempi</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Hiljaisempi</translation>
    </message>
    <message>
        <source>This language is not read aloud here. The languages that are read are before the first button: go back to them with the arrow up.</source>
        <translation>Tätä kieltä ei lueta ääneen. Muut kielet ovat ennen ensimmäistä painiketta. Paina nuolta ylös.</translation>
    </message>
</context>
<context>
    <name>StartingScreen</name>
    <message>
        <source>The machine is starting, please wait a moment</source>
        <translation>Odota. Kone käynnistyy.</translation>
    </message>
</context>
<context>
    <name>StillThereScreen</name>
    <message>
        <source>Are you still there?</source>
        <translation>Oletko vielä siinä?</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds left, then your visit is ended and cleared.</source>
        <translation>
            <numerusform>%n sekunti aikaa. Sitten kone lopettaa käynnin.</numerusform>
            <numerusform>%n sekuntia aikaa. Sitten kone lopettaa käynnin.</numerusform>
        </translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Tarvitsen lisää aikaa</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
</context>
<context>
    <name>WaitingScreen</name>
    <message>
        <source>Your number is</source>
        <translation>Sinun numerosi on</translation>
    </message>
    <message>
        <source>Estimated wait {minutes} min</source>
        <translation>Odota noin {minutes} minuuttia</translation>
    </message>
    <message>
        <source>You have waited {time}</source>
        <translation>Olet odottanut {time}</translation>
    </message>
    <message>
        <source>A sound tells you when the clerk answers. You need not touch anything.</source>
        <translation>Kuulet äänen, kun virkailija vastaa. Sinun ei tarvitse tehdä mitään.</translation>
    </message>
    <message>
        <source>This is how the clerk will see you</source>
        <translation>Virkailija näkee sinut näin</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>Minun kuvani</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Sinun kuvasi pysähtyi</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Sinun kuvasi tulee tähän</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Kamera ei toimi</translation>
    </message>
    <message>
        <source>Leave the queue</source>
        <translation>En odota</translation>
    </message>
    <message>
        <source>You are being put through: {authority}</source>
        <translation>Puhelu siirtyy: {authority}</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Odota hetki</translation>
    </message>
    <message>
        <source>A clerk is being called now</source>
        <translation>Soitamme nyt virkailijalle</translation>
    </message>
    <message>
        <source>You are next. A clerk will answer soon</source>
        <translation>Sinä olet seuraava. Virkailija vastaa pian.</translation>
    </message>
    <message numerus="yes">
        <source>You are in the queue, %n before you</source>
        <translation>
            <numerusform>Olet jonossa. Ennen sinua on %n.</numerusform>
            <numerusform>Olet jonossa. Ennen sinua on %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>There is no paper in the scanner. Put your paper in.</source>
        <translation>Skanneri on tyhjä. Laita paperi skanneriin.</translation>
    </message>
    <message>
        <source>The paper is stuck in the scanner. Pull it out gently.</source>
        <translation>Paperi on kiinni skannerissa. Vedä se pois varovasti.</translation>
    </message>
    <message>
        <source>The lid of the scanner is open. Close it.</source>
        <translation>Skannerin kansi on auki. Sulje kansi.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>Tulostimessa ei ole paperia.</translation>
    </message>
    <message>
        <source>The paper is stuck in the printer.</source>
        <translation>Paperi on kiinni tulostimessa.</translation>
    </message>
    <message>
        <source>The lid of the printer is open. Close it.</source>
        <translation>Tulostimen kansi on auki. Sulje kansi.</translation>
    </message>
    <message>
        <source>No paper was found. Lay it flat under the camera, the whole of it on the table.</source>
        <translation>Paperi ei näy. Laita koko paperi kameran alle.</translation>
    </message>
    <message>
        <source>The camera does not work. The clerk cannot see you, but you can talk.</source>
        <translation>Kamera ei toimi. Virkailija ei näe sinua. Voitte silti puhua.</translation>
    </message>
    <message>
        <source>The microphone does not work. Use the short replies.</source>
        <translation>Mikrofoni ei toimi. Vastaa tekstillä.</translation>
    </message>
    <message>
        <source>The loudspeaker does not work. The clerk can write to you.</source>
        <translation>Et kuule virkailijaa. Virkailija voi kirjoittaa sinulle.</translation>
    </message>
    <message>
        <source>The document camera does not work now.</source>
        <translation>Pöydän kamera ei nyt toimi.</translation>
    </message>
    <message>
        <source>The scanner does not work now.</source>
        <translation>Skanneri ei nyt toimi.</translation>
    </message>
    <message>
        <source>The printer does not work now.</source>
        <translation>Tulostin ei nyt toimi.</translation>
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
        <source>Please wait a moment</source>
        <translation>Odota hetki</translation>
    </message>
    <message>
        <source>I cannot hear you</source>
        <translation>En kuule sinua</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Kiitos</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d.M.</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} kello {time}</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>viittomakieli</translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation>suomenruotsalainen viittomakieli</translation>
    </message>
</context>
</TS>
