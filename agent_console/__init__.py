"""The clerk's desktop: desk (pure), window and panels."""
