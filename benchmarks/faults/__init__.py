"""What the server promises when things break, tried on real processes, files, sockets and clocks."""
