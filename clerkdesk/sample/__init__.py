"""The sample council: a made-up parish, rich enough to show every feature, to look at and to try things on."""
