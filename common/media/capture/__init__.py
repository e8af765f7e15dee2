"""What comes in at this end: camera and microphone, each supervised, each with a stand-in when it is gone."""
