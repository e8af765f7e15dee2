"""Pure measures of what a visit really was: pictures, sound, pages and the log, as seen from outside."""
