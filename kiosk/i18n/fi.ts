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
        <translation>Asioi viranomaisten kanssa videolla. Virkailija auttaa sinua.</translation>
    </message>
    <message>
        <source>partly in Finnish</source>
        <translation>osin suomeksi</translation>
    </message>
    <message>
        <source>Touch the screen to start</source>
        <translation>Kosketa näyttöä aloittaaksesi</translation>
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
        <translation>Kontrasti</translation>
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
        <translation>Suuri kontrasti</translation>
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
        <translation>Aikasi on varattu</translation>
    </message>
    <message>
        <source>Your booking number is</source>
        <translation>Varausnumerosi on</translation>
    </message>
    <message>
        <source>The booking number as a square code</source>
        <translation>Varausnumero ruutukoodina</translation>
    </message>
    <message>
        <source>Cancel the time</source>
        <translation>Peruuta aika</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Valmis</translation>
    </message>
    <message>
        <source>Come here then, choose “I have an appointment” and give the number.</source>
        <translation>Tule silloin tänne, valitse ”Minulla on varattu aika” ja anna numero.</translation>
    </message>
    <message>
        <source>Interpreter: {language}</source>
        <translation>Tulkki: {language}</translation>
    </message>
    <message>
        <source>The service adviser here</source>
        <translation>Palveluneuvoja täällä</translation>
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
        <translation>Varausnumero</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Nimimerkki</translation>
    </message>
    <message>
        <source>Change or cancel</source>
        <translation>Muutos tai peruutus</translation>
    </message>
    <message>
        <source>The square has your booking number.</source>
        <translation>Ruudussa on varausnumerosi.</translation>
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
        <translation>Mitä teet seuraavaksi</translation>
    </message>
    <message>
        <source>The video call did not work. Phone this number.</source>
        <translation>Videopuhelu ei onnistunut. Soita tähän numeroon.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Puhelin</translation>
    </message>
    <message>
        <source>Tell your number</source>
        <translation>Kerro vuoronumerosi</translation>
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
        <translation>Virkailijaan ei saatu yhteyttä</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>Palvelu on nyt suljettu.</translation>
    </message>
    <message>
        <source>The connection to the clerk did not succeed.</source>
        <translation>Yhteys virkailijaan ei onnistunut.</translation>
    </message>
    <message>
        <source>The connection was not safe, so it was closed.</source>
        <translation>Yhteys ei ollut turvallinen, joten se suljettiin.</translation>
    </message>
    <message>
        <source>The service could not take your call just now.</source>
        <translation>Palvelu ei voinut ottaa puheluasi juuri nyt.</translation>
    </message>
    <message>
        <source>You can try again, or phone:</source>
        <translation>Voit yrittää uudelleen tai soittaa:</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Numerosi on {number}, kerro se puhelimessa.</translation>
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
        <translation>Mikä päivä sopii sinulle?</translation>
    </message>
    <message>
        <source>Somebody else was faster. Choose another time.</source>
        <translation>Joku muu ehti varata ajan. Valitse toinen aika.</translation>
    </message>
    <message>
        <source>No free times in the next weeks. Help by phone: {phone}</source>
        <translation>Lähiviikkoina ei ole vapaita aikoja. Apua puhelimitse: {phone}</translation>
    </message>
    <message>
        <source>The times cannot be looked up just now. Try again in a moment.</source>
        <translation>Aikoja ei saada juuri nyt näkyviin. Yritä hetken kuluttua uudelleen.</translation>
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
        <translation>Mitä on tapahtunut tai mistä on kyse?</translation>
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
        <translation>Tarvitsetko jonkun avuksi?</translation>
    </message>
    <message>
        <source>The clerk alone</source>
        <translation>En, vain virkailija</translation>
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
        <translation>Nimeäsi ei kysytä.</translation>
    </message>
    <message>
        <source>Choose a nickname</source>
        <translation>Valitse nimimerkki</translation>
    </message>
    <message>
        <source>The time is being booked…</source>
        <translation>Aikaa varataan…</translation>
    </message>
</context>
<context>
    <name>ChoosingScreen</name>
    <message>
        <source>What is your matter about?</source>
        <translation>Mitä asiasi koskee?</translation>
    </message>
    <message>
        <source>No clerk now</source>
        <translation>Ei virkailijaa nyt</translation>
    </message>
    <message>
        <source>Not by video here</source>
        <translation>Ei videolla täältä</translation>
    </message>
    <message>
        <source>Needs a visit</source>
        <translation>Vaatii käynnin</translation>
    </message>
    <message>
        <source>Another matter</source>
        <translation>Muu asia</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Hae sanalla</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Previous services</source>
        <translation>Edelliset palvelut</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Lisää palveluja</translation>
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
        <translation>Mikä kellonaika sopii sinulle?</translation>
    </message>
</context>
<context>
    <name>ClearedScreen</name>
    <message>
        <source>The session has been cleared</source>
        <translation>Istunto on tyhjennetty</translation>
    </message>
    <message>
        <source>The machine checked that nothing of your visit is left in it.</source>
        <translation>Laite tarkisti, ettei käynnistäsi jäänyt siihen mitään.</translation>
    </message>
    <message>
        <source>Take your documents, and your print-outs from the printer.</source>
        <translation>Ota mukaasi asiakirjasi sekä tulosteet tulostimesta.</translation>
    </message>
    <message>
        <source>Remember to take your documents</source>
        <translation>Muista ottaa asiakirjasi mukaan</translation>
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
        <translation>Käyntisi tietoja poistetaan laitteesta…</translation>
    </message>
</context>
<context>
    <name>ConnectingScreen</name>
    <message>
        <source>Connecting…</source>
        <translation>Yhdistetään…</translation>
    </message>
    <message>
        <source>A clerk has answered: {authority}</source>
        <translation>Virkailija on vastannut: {authority}</translation>
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
        <translation>Yhteys katkesi, yhdistetään uudelleen</translation>
    </message>
    <message>
        <source>Stay here. The same clerk comes back to you.</source>
        <translation>Pysy paikalla. Sama virkailija palaa luoksesi.</translation>
    </message>
    <message>
        <source>seconds are waited</source>
        <translation>sekuntia odotetaan</translation>
    </message>
    <message>
        <source>If it does not come back, phone {phone}</source>
        <translation>Jos yhteys ei palaa, soita {phone}</translation>
    </message>
    <message>
        <source>Your number is {number}, tell it on the phone.</source>
        <translation>Numerosi on {number}. Kerro se puhelimessa.</translation>
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
        <translation>Mitä tiedoillesi tapahtuu</translation>
    </message>
    <message>
        <source>The call is not recorded.</source>
        <translation>Puhelua ei tallenneta.</translation>
    </message>
    <message>
        <source>Your picture and voice go straight to the clerk: {authority}.</source>
        <translation>Kuvasi ja äänesi menevät suoraan virkailijalle: {authority}.</translation>
    </message>
    <message>
        <source>A paper leaves only when you release it yourself.</source>
        <translation>Asiakirja lähtee vasta, kun itse luovutat sen.</translation>
    </message>
    <message>
        <source>After the visit all is removed from here. Only time, service and result are noted.</source>
        <translation>Käynnin jälkeen laite tyhjennetään. Muistiin jää vain aika, palvelu ja tulos.</translation>
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
        <translation>Virkailija on nyt vapaana.</translation>
    </message>
    <message>
        <source>All clerks are busy. Estimated wait {minutes} min.</source>
        <translation>Kaikki virkailijat ovat varattuja. Arvioitu odotusaika {minutes} min.</translation>
    </message>
</context>
<context>
    <name>ExplainedScreen</name>
    <message>
        <source>This matter needs your own visit to the authority.</source>
        <translation>Tämä asia vaatii oman käyntisi viranomaisen luona.</translation>
    </message>
    <message>
        <source>This matter is not handled by video at this point.</source>
        <translation>Tätä asiaa ei hoideta videolla tässä pisteessä.</translation>
    </message>
    <message>
        <source>No clerk serves this matter just now.</source>
        <translation>Tässä asiassa ei juuri nyt ole virkailijaa paikalla.</translation>
    </message>
    <message>
        <source>Service hours: {hours}</source>
        <translation>Palveluaika: {hours}</translation>
    </message>
    <message>
        <source>Nearest right place</source>
        <translation>Lähin oikea paikka</translation>
    </message>
    <message>
        <source>Service hours</source>
        <translation>Palveluaika</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Mitä teet seuraavaksi</translation>
    </message>
    <message>
        <source>First free time to book</source>
        <translation>Ensimmäinen vapaa aika</translation>
    </message>
    <message>
        <source>Advice by phone</source>
        <translation>Neuvontaa puhelimella</translation>
    </message>
    <message>
        <source>Point the camera of your phone at the square: it dials the number.</source>
        <translation>Suuntaa puhelimen kamera ruutuun, niin puhelin valitsee numeron.</translation>
    </message>
    <message>
        <source>First free time to book: {moment}</source>
        <translation>Ensimmäinen vapaa aika: {moment}</translation>
    </message>
    <message>
        <source>We are glad to advise you by phone:</source>
        <translation>Neuvomme mielellämme puhelimessa:</translation>
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
        <translation>Tulosta tämä</translation>
    </message>
    <message>
        <source>It is being printed…</source>
        <translation>Tulostetaan…</translation>
    </message>
    <message>
        <source>Take the slip from the printer</source>
        <translation>Ota lappu tulostimesta</translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>Tulostus ei onnistunut</translation>
    </message>
    <message>
        <source>Nobody serves this matter in your language just now. It is served in: {languages}.</source>
        <translation>Tässä asiassa ei juuri nyt palvella kielelläsi. Nyt palvellaan: {languages}.</translation>
    </message>
    <message>
        <source>The clerks are on a break just now. We do not know for how long.</source>
        <translation>Virkailijat ovat juuri nyt tauolla. Tauon pituutta emme tiedä.</translation>
    </message>
    <message>
        <source>This point is open, but no clerk is on duty for this matter just now.</source>
        <translation>Piste on auki, mutta tässä asiassa ei ole nyt virkailijaa vuorossa.</translation>
    </message>
    <message>
        <source>The service is closed now. It opens: {moment}.</source>
        <translation>Palvelu on nyt suljettu. Se avataan: {moment}.</translation>
    </message>
    <message>
        <source>The service is closed now.</source>
        <translation>Palvelu on nyt suljettu.</translation>
    </message>
</context>
<context>
    <name>GivingBackScreen</name>
    <message>
        <source>Do you want to cancel this booked time?</source>
        <translation>Haluatko peruuttaa tämän ajan?</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Odota hetki</translation>
    </message>
    <message>
        <source>The time is cancelled.</source>
        <translation>Aika on peruutettu.</translation>
    </message>
    <message>
        <source>Booking number {number}</source>
        <translation>Varausnumero {number}</translation>
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
        <translation>Peruuta aika</translation>
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
        <translation>Peru aika: anna numero</translation>
    </message>
    <message>
        <source>Enter the booking number</source>
        <translation>Syötä varausnumero</translation>
    </message>
    <message>
        <source>I have come for my time</source>
        <translation>Tulin varatulle ajalle</translation>
    </message>
    <message>
        <source>Cancel a booked time</source>
        <translation>Peruuta varattu aika</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>Olet kirjoittanut: {text}</translation>
    </message>
    <message>
        <source>Help by phone: {phone}</source>
        <translation>Apua puhelimitse: {phone}</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Pyyhi</translation>
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
        <translation>Numerossa on kahdeksan numeroa.</translation>
    </message>
    <message>
        <source>No time is booked here with this number. Check the number.</source>
        <translation>Tällä numerolla ei ole varattua aikaa täällä. Tarkista numero.</translation>
    </message>
    <message>
        <source>This time is booked at another service point.</source>
        <translation>Tämä aika on varattu toiseen palvelupisteeseen.</translation>
    </message>
    <message numerus="yes">
        <source>You are early. Give the number again in %n minutes.</source>
        <translation>
            <numerusform>Olet etuajassa. Anna numero uudelleen %n minuutin kuluttua.</numerusform>
            <numerusform>Olet etuajassa. Anna numero uudelleen %n minuutin kuluttua.</numerusform>
        </translation>
    </message>
    <message>
        <source>The number cannot be looked up just now. Try again in a moment.</source>
        <translation>Numeroa ei voi juuri nyt hakea. Yritä hetken kuluttua uudelleen.</translation>
    </message>
</context>
<context>
    <name>HowDidItGoScreen</name>
    <message>
        <source>Take your print-outs from the tray of the printer.</source>
        <translation>Ota tulosteesi tulostimen lokerosta.</translation>
    </message>
    <message>
        <source>How did the service go?</source>
        <translation>Miten palvelu onnistui?</translation>
    </message>
    <message>
        <source>Badly</source>
        <translation>Huonosti</translation>
    </message>
    <message>
        <source>Rather badly</source>
        <translation>Melko huonosti</translation>
    </message>
    <message>
        <source>Fairly</source>
        <translation>Kohtalaisesti</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Hyvin</translation>
    </message>
    <message>
        <source>Very well</source>
        <translation>Erittäin hyvin</translation>
    </message>
    <message>
        <source>Skip the survey</source>
        <translation>Ohita kysely</translation>
    </message>
    <message>
        <source>You ended the call. Thank you for your visit</source>
        <translation>Lopetit puhelun. Kiitos käynnistä</translation>
    </message>
    <message>
        <source>The clerk ended the call. Thank you for your visit</source>
        <translation>Virkailija lopetti puhelun. Kiitos käynnistä</translation>
    </message>
    <message>
        <source>The connection broke. You can phone {phone}</source>
        <translation>Yhteys katkesi. Voit soittaa numeroon {phone}</translation>
    </message>
    <message>
        <source>The connection broke. Phone {phone} and tell your number {number}</source>
        <translation>Yhteys katkesi. Soita {phone} ja kerro numerosi {number}</translation>
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
        <translation>Kuva pysähtyi, ääni voi jatkua</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off</source>
        <translation>Virkailijan kamera on pois päältä</translation>
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
        <translation>Pysäytyskuva, %1 s vanha</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>Oma kuvani</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Kuvasi on pysähtynyt</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Ei kameraa</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Kuvasi tulee tähän</translation>
    </message>
    <message>
        <source>The clerk writes:</source>
        <translation>Virkailija kirjoittaa:</translation>
    </message>
    <message>
        <source>The picture is paused, the sound goes on</source>
        <translation>Kuva on pysäytetty, ääni kulkee</translation>
    </message>
    <message>
        <source>The clerk sees still pictures of you</source>
        <translation>Virkailija näkee sinusta pysäytyskuvia</translation>
    </message>
    <message>
        <source>The clerk hears you, but sees no picture</source>
        <translation>Virkailija kuulee sinut mutta ei näe kuvaa</translation>
    </message>
    <message>
        <source>The microphone does not work</source>
        <translation>Mikrofoni ei toimi</translation>
    </message>
    <message>
        <source>Microphone is off</source>
        <translation>Mikrofoni on pois päältä</translation>
    </message>
    <message>
        <source>Your microphone is on</source>
        <translation>Mikrofonisi on päällä</translation>
    </message>
    <message>
        <source>The connection is weak</source>
        <translation>Yhteys on heikko</translation>
    </message>
    <message>
        <source>Microphone is off: the clerk does not hear you</source>
        <translation>Mikrofoni on pois päältä: virkailija ei kuule sinua</translation>
    </message>
    <message>
        <source>The clerk cannot hear you now. Use the short replies.</source>
        <translation>Virkailija ei nyt kuule sinua. Vastaa viestillä.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone does not work. The clerk can write to you.</source>
        <translation>Virkailijan mikrofoni ei toimi. Virkailija voi kirjoittaa sinulle.</translation>
    </message>
    <message>
        <source>The clerk&apos;s microphone is off</source>
        <translation>Virkailijan mikrofoni on pois päältä</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera does not work, the sound goes on</source>
        <translation>Virkailijan kamera ei toimi, ääni jatkuu</translation>
    </message>
    <message>
        <source>The clerk&apos;s camera is off, the sound goes on</source>
        <translation>Virkailijan kamera on pois päältä, ääni jatkuu</translation>
    </message>
    <message>
        <source>The sound breaks up. You can write to each other.</source>
        <translation>Ääni pätkii. Voitte kirjoittaa toisillenne.</translation>
    </message>
    <message>
        <source>The line is slow. No picture now, the sound goes on.</source>
        <translation>Yhteys on hidas. Kuva on pysäytetty, ääni kulkee.</translation>
    </message>
    <message>
        <source>The line is slow. Still pictures, the sound goes on.</source>
        <translation>Yhteys on hidas. Pysäytyskuvia, ääni kulkee.</translation>
    </message>
    <message>
        <source>The line is slow. The picture is small, the sound goes on.</source>
        <translation>Yhteys on hidas. Kuva on pieni, ääni kulkee.</translation>
    </message>
    <message>
        <source>The clerk is speaking</source>
        <translation>Virkailija puhuu</translation>
    </message>
    <message>
        <source>You are connected with the clerk</source>
        <translation>Sinulla on yhteys virkailijaan</translation>
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
        <translation>Mykistä mikrofoni</translation>
    </message>
    <message>
        <source>Hide my picture</source>
        <translation>Piilota kuvani</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Näytä minut</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Ääni</translation>
    </message>
    <message>
        <source>Answer in writing</source>
        <translation>Vastaa viestillä</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Näytä asiakirja</translation>
    </message>
</context>
<context>
    <name>NoServerScreen</name>
    <message>
        <source>There is no connection just now</source>
        <translation>Yhteyttä ei juuri nyt ole</translation>
    </message>
    <message>
        <source>The machine tries again by itself. You can also phone:</source>
        <translation>Laite yrittää itse uudelleen. Voit myös soittaa:</translation>
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
        <translation>Puhelu on pidossa</translation>
    </message>
    <message>
        <source>The clerk comes back to you. You can wait in peace.</source>
        <translation>Virkailija palaa luoksesi. Voit odottaa rauhassa.</translation>
    </message>
    <message>
        <source>Nobody hears or sees you now, and you do not hear or see the clerk.</source>
        <translation>Kukaan ei nyt kuule eikä näe sinua, etkä sinä kuule tai näe virkailijaa.</translation>
    </message>
    <message>
        <source>On hold for {time}</source>
        <translation>Pidossa {time}</translation>
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
        <translation>Laite ei ole nyt käytössä</translation>
    </message>
    <message>
        <source>Something of the last visit could not be removed. Nobody is taken until it is.</source>
        <translation>Edellisen käynnin tietoja ei saatu poistettua. Laite avataan vasta, kun ne on poistettu.</translation>
    </message>
    <message>
        <source>The machine is not yet known to the service.</source>
        <translation>Palvelu ei vielä tunne tätä laitetta.</translation>
    </message>
    <message>
        <source>Please phone:</source>
        <translation>Soita, ole hyvä:</translation>
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
        <translation>Suomi</translation>
    </message>
    <message>
        <source>Start in English</source>
        <translation>Aloita suomeksi</translation>
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
        <translation>Vastaa virkailijalle viestillä</translation>
    </message>
    <message>
        <source>Volume {level} of {most}</source>
        <translation>Voimakkuus {level}/{most}</translation>
    </message>
    <message>
        <source>Do you hear the clerk well?</source>
        <translation>Kuuluuko virkailijan ääni hyvin?</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Kovemmalle</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Hiljemmalle</translation>
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
        <translation>Virkailija pyytää nähdä asiakirjan</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ei nyt</translation>
    </message>
    <message>
        <source>There is no document camera here. Hold the paper up to the camera on the screen.</source>
        <translation>Täällä ei ole dokumenttikameraa. Näytä paperia näytön kameralle.</translation>
    </message>
    <message>
        <source>You see the page first. It leaves only when you release it.</source>
        <translation>Näet sivun ensin itse. Se lähtee vasta, kun luovutat sen.</translation>
    </message>
    <message>
        <source>Show a document</source>
        <translation>Näytä asiakirja</translation>
    </message>
    <message>
        <source>How do you want to show the paper?</source>
        <translation>Miten haluat näyttää asiakirjan?</translation>
    </message>
    <message>
        <source>Under the document camera</source>
        <translation>Dokumenttikameran alla</translation>
    </message>
    <message>
        <source>In the scanner</source>
        <translation>Skannerilla</translation>
    </message>
    <message>
        <source>Capture the page</source>
        <translation>Ota kuva sivusta</translation>
    </message>
    <message>
        <source>I am here</source>
        <translation>Olen täällä</translation>
    </message>
    <message numerus="yes">
        <source>Nobody is seen. %n seconds left, then the call is ended and all is cleared.</source>
        <translation>
            <numerusform>Ketään ei näy. Aikaa on %n sekunti. Sitten puhelu päättyy ja kaikki tyhjennetään.</numerusform>
            <numerusform>Ketään ei näy. Aikaa on %n sekuntia. Sitten puhelu päättyy ja kaikki tyhjennetään.</numerusform>
        </translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Oletko vielä siinä?</translation>
    </message>
    <message>
        <source>Place the document under the camera</source>
        <translation>Aseta asiakirja kameran alle</translation>
    </message>
    <message>
        <source>Scan the document</source>
        <translation>Skannaa asiakirja</translation>
    </message>
    <message>
        <source>Put the paper in the scanner, text side down on the glass.</source>
        <translation>Aseta paperi lasille tekstipuoli alaspäin.</translation>
    </message>
    <message>
        <source>Put the paper in the scanner</source>
        <translation>Laita paperi skanneriin</translation>
    </message>
    <message>
        <source>The page is being read, please wait a moment</source>
        <translation>Sivua luetaan, odota hetki</translation>
    </message>
    <message>
        <source>The page could not be taken</source>
        <translation>Sivua ei saatu kuvattua</translation>
    </message>
    <message>
        <source>Text side up, the whole page on the table.</source>
        <translation>Tekstipuoli ylöspäin, koko sivu pöydällä.</translation>
    </message>
    <message>
        <source>No paper is seen yet. Lay it under the camera.</source>
        <translation>Paperia ei vielä näy. Aseta se kameran alle.</translation>
    </message>
    <message>
        <source>Good, the page is seen.</source>
        <translation>Hyvä, sivu näkyy.</translation>
    </message>
    <message>
        <source>Hold it still and capture it.</source>
        <translation>Pidä se paikallaan ja ota kuva.</translation>
    </message>
    <message>
        <source>The page is on its way…</source>
        <translation>Sivua lähetetään…</translation>
    </message>
    <message>
        <source>The page did not reach the clerk</source>
        <translation>Sivu ei mennyt perille</translation>
    </message>
    <message>
        <source>Nothing of it was received. You can send it again.</source>
        <translation>Virkailija ei saanut siitä mitään. Voit lähettää sen uudelleen.</translation>
    </message>
    <message>
        <source>Do not release</source>
        <translation>Älä luovuta</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Jatka</translation>
    </message>
    <message>
        <source>Document sent</source>
        <translation>Asiakirja lähetetty</translation>
    </message>
    <message>
        <source>The clerk has the page. Remember to take your paper back.</source>
        <translation>Sivu on virkailijalla. Muista ottaa paperisi takaisin.</translation>
    </message>
    <message>
        <source>Page {i} of {n}: do you release it?</source>
        <translation>Sivu {i} / {n}: luovutatko sen?</translation>
    </message>
    <message>
        <source>Is the page clear? Do you release it?</source>
        <translation>Onko sivu selvä? Luovutatko sen?</translation>
    </message>
    <message>
        <source>A part of the page is outside the picture. Move it to the middle.</source>
        <translation>Osa sivusta jää kuvan ulkopuolelle. Siirrä paperi keskelle.</translation>
    </message>
    <message>
        <source>There are two papers. Leave only one on the table.</source>
        <translation>Pöydällä on kaksi paperia. Jätä vain yksi.</translation>
    </message>
    <message>
        <source>Something lies over the page. Take your hand away.</source>
        <translation>Sivun päällä on jotakin. Ota käsi pois.</translation>
    </message>
    <message>
        <source>The page is in the dark. Do not stand in its light.</source>
        <translation>Sivu on liian pimeässä. Älä peitä valoa.</translation>
    </message>
    <message>
        <source>The picture is blurred. Lay the paper flat and keep it still.</source>
        <translation>Kuva on epätarkka. Aseta paperi suoraksi ja pidä se paikallaan.</translation>
    </message>
    <message>
        <source>Light shines back from the paper, turn it a little.</source>
        <translation>Valo heijastuu paperista, käännä sitä hieman.</translation>
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
        <translation>Virkailija lähettää sinulle tulosteen</translation>
    </message>
    <message numerus="yes">
        <source>%n pages. Shall it be printed here?</source>
        <translation>
            <numerusform>%n sivu. Tulostetaanko se tässä?</numerusform>
            <numerusform>%n sivua. Tulostetaanko ne tässä?</numerusform>
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
        <translation>Tulostetaan, odota hetki</translation>
    </message>
    <message>
        <source>Take your print-out</source>
        <translation>Ota tuloste</translation>
    </message>
    <message numerus="yes">
        <source>%n pages are in the tray of the printer.</source>
        <translation>
            <numerusform>%n sivu on tulostimen lokerossa.</numerusform>
            <numerusform>%n sivua on tulostimen lokerossa.</numerusform>
        </translation>
    </message>
    <message>
        <source>It could not be printed</source>
        <translation>Tulostus ei onnistunut</translation>
    </message>
    <message>
        <source>Continue without it</source>
        <translation>Jatka ilman tulostetta</translation>
    </message>
    <message>
        <source>Let the clerk see the table</source>
        <translation>Näytä pöytä virkailijalle</translation>
    </message>
    <message>
        <source>The clerk asks to see the table</source>
        <translation>Virkailija pyytää nähdä pöydän</translation>
    </message>
    <message>
        <source>The clerk sees what is under the document camera until you stop it.</source>
        <translation>Virkailija näkee dokumenttikameran kuvan, kunnes lopetat näyttämisen.</translation>
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
        <translation>Kaikki dokumenttikameran alla näkyy suorana. Kuvaa ei tallenneta.</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Write here, for example: rent</source>
        <translation>Kirjoita, esimerkiksi: vuokra</translation>
    </message>
    <message>
        <source>You have written: {text}</source>
        <translation>Olet kirjoittanut: {text}</translation>
    </message>
    <message>
        <source>This was not found. Try another word, or ask for advice:</source>
        <translation>Tätä ei löytynyt. Kokeile toista sanaa tai kysy neuvoa:</translation>
    </message>
    <message>
        <source>Is it one of these?</source>
        <translation>Onko se jokin näistä?</translation>
    </message>
    <message>
        <source>Touch letters. What you mean appears here.</source>
        <translation>Kosketa kirjaimia. Löydetyt palvelut tulevat tähän.</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Väli</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Pyyhi</translation>
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
        <translation>Tämä luetaan vain sinulle. Nosta luuri, niin kuulet sen.</translation>
    </message>
    <message>
        <source>This is not read aloud here, as others could hear it. Ask a person for help.</source>
        <translation>Tätä ei lueta ääneen, koska muut voisivat kuulla. Pyydä apua ihmiseltä.</translation>
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
        <translation>Nuolinäppäimet vievät painikkeesta toiseen. OK painaa painiketta. Takaisin vie askeleen taaksepäin. Toistonäppäin lukee näytön uudelleen. Suurempi teksti ja kielet ovat ennen ensimmäistä painiketta.</translation>
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
        <translation>Tätä kieltä ei lueta täällä ääneen. Luettavat kielet ovat ennen ensimmäistä painiketta: palaa niihin nuolella ylös.</translation>
    </message>
</context>
<context>
    <name>StartingScreen</name>
    <message>
        <source>The machine is starting, please wait a moment</source>
        <translation>Laite käynnistyy, odota hetki</translation>
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
            <numerusform>%n sekunti jäljellä, sitten käyntisi päätetään ja tyhjennetään.</numerusform>
            <numerusform>%n sekuntia jäljellä, sitten käyntisi päätetään ja tyhjennetään.</numerusform>
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
        <translation>Numerosi on</translation>
    </message>
    <message>
        <source>Estimated wait {minutes} min</source>
        <translation>Arvioitu odotusaika {minutes} min</translation>
    </message>
    <message>
        <source>You have waited {time}</source>
        <translation>Olet odottanut {time}</translation>
    </message>
    <message>
        <source>A sound tells you when the clerk answers. You need not touch anything.</source>
        <translation>Äänimerkki kertoo, kun virkailija vastaa. Sinun ei tarvitse koskea mihinkään.</translation>
    </message>
    <message>
        <source>This is how the clerk will see you</source>
        <translation>Näin virkailija näkee sinut</translation>
    </message>
    <message>
        <source>My own picture</source>
        <translation>Oma kuvani</translation>
    </message>
    <message>
        <source>Your picture is not up to date</source>
        <translation>Kuvasi on pysähtynyt</translation>
    </message>
    <message>
        <source>Your picture comes here</source>
        <translation>Kuvasi tulee tähän</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Ei kameraa</translation>
    </message>
    <message>
        <source>Leave the queue</source>
        <translation>Poistu jonosta</translation>
    </message>
    <message>
        <source>You are being put through: {authority}</source>
        <translation>Sinut siirretään: {authority}</translation>
    </message>
    <message>
        <source>Please wait a moment</source>
        <translation>Odota hetki</translation>
    </message>
    <message>
        <source>A clerk is being called now</source>
        <translation>Soitamme parhaillaan virkailijalle</translation>
    </message>
    <message>
        <source>You are next. A clerk will answer soon</source>
        <translation>Olet seuraavana. Virkailija vastaa pian</translation>
    </message>
    <message numerus="yes">
        <source>You are in the queue, %n before you</source>
        <translation>
            <numerusform>Olet jonossa, edelläsi %n</numerusform>
            <numerusform>Olet jonossa, edelläsi %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>There is no paper in the scanner. Put your paper in.</source>
        <translation>Skannerissa ei ole paperia. Laita paperisi siihen.</translation>
    </message>
    <message>
        <source>The paper is stuck in the scanner. Pull it out gently.</source>
        <translation>Paperi on jumissa skannerissa. Vedä se varovasti pois.</translation>
    </message>
    <message>
        <source>The lid of the scanner is open. Close it.</source>
        <translation>Skannerin kansi on auki. Sulje se.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>Tulostimen paperi on loppu.</translation>
    </message>
    <message>
        <source>The paper is stuck in the printer.</source>
        <translation>Paperi on jumissa tulostimessa.</translation>
    </message>
    <message>
        <source>The lid of the printer is open. Close it.</source>
        <translation>Tulostimen kansi on auki. Sulje se.</translation>
    </message>
    <message>
        <source>No paper was found. Lay it flat under the camera, the whole of it on the table.</source>
        <translation>Paperia ei löytynyt. Aseta koko sivu suorana pöydälle kameran alle.</translation>
    </message>
    <message>
        <source>The camera does not work. The clerk cannot see you, but you can talk.</source>
        <translation>Kamera ei toimi. Virkailija ei näe sinua, mutta voitte puhua.</translation>
    </message>
    <message>
        <source>The microphone does not work. Use the short replies.</source>
        <translation>Mikrofoni ei toimi. Vastaa viestillä.</translation>
    </message>
    <message>
        <source>The loudspeaker does not work. The clerk can write to you.</source>
        <translation>Kaiutin ei toimi. Virkailija voi kirjoittaa sinulle.</translation>
    </message>
    <message>
        <source>The document camera does not work now.</source>
        <translation>Dokumenttikamera ei toimi nyt.</translation>
    </message>
    <message>
        <source>The scanner does not work now.</source>
        <translation>Skanneri ei toimi nyt.</translation>
    </message>
    <message>
        <source>The printer does not work now.</source>
        <translation>Tulostin ei toimi nyt.</translation>
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
        <translation>{day} klo {time}</translation>
    </message>
    <message>
        <source>Finnish Sign Language</source>
        <translation>suomalainen viittomakieli</translation>
    </message>
    <message>
        <source>Finland-Swedish Sign Language</source>
        <translation>suomenruotsalainen viittomakieli</translation>
    </message>
</context>
</TS>
