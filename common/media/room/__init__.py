"""The room the person is in: what the other end hears of it, and how loud the other end is in it."""
