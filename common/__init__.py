"""What two or more of the three programs need; every room here has a name and keeps its door shut."""
