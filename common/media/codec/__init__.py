"""How pictures become bytes.  Stock codecs of PyAV, our own settings; no transport in here."""
