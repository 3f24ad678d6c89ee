package app.connect.local.check;

import app.connect.local.signal.Rectangle;

/** A participant was at one place of the canvas for a while. */
public record TilePresence(int participant, Rectangle place, Span span) {}
