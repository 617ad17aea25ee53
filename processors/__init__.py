"""How it is understood: pure functions from an article to what it says."""
