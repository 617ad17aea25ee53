"""What a fresh install needs to know: countries, places, actors, words for saying and for events, rules, samples."""
