"""What goes out to this end's person: the loudspeaker."""
