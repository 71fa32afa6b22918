"""`python -m bluenote_field.central` is `bluenote-central`."""

from bluenote_field.central import main

main()
