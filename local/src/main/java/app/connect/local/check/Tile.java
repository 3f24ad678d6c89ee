package app.connect.local.check;

import app.connect.local.signal.Rectangle;

/** A participant's picture at a place of the canvas. */
record Tile(int participant, Rectangle place) {}
