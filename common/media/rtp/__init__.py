"""RTP and RTCP of our own: pure machines for picture and sound behind one small port."""
