"""The scripted citizen and clerk, who use the real windows from outside."""
