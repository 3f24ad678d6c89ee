package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Overlay;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.ffmpeg.Scaler;
import app.connect.recorder.ffmpeg.Scaling;

/** Paints one tile over whatever is in its place: picture or backdrop, then what is written on it, then the mark. */
final class TilePainter implements AutoCloseable {
    /** Nearly black with a touch of blue; the same in the slate of a gap. */
    static final Colour BACKGROUND = Colour.ofRgb(18, 20, 24);
    /** Of a tile, where its picture does not reach: a little lighter, so that it is seen as one. */
    static final Colour BACKDROP = Colour.ofRgb(34, 37, 44);
    /** Light, and hardly coloured: a person's colour may be any. */
    private static final Colour MARK = Colour.ofRgb(240, 240, 226);

    private final NativeFrame canvas;
    private final TileArt art;
    private final Scaler resting = new Scaler();
    private final Scaler moving = new Scaler();

    /** Borrows {@code canvas} until it is closed. */
    TilePainter(NativeFrame canvas, TileArt art) {
        this.canvas = canvas;
        this.art = art;
    }

    void clear() {
        canvas.fill(BACKGROUND);
    }

    void draw(Tile tile) {
        NativeFrame picture = tile.picture();
        if (picture == null) {
            drawWithout(tile);
        } else {
            Region fitted = Fitting.fit(tile.place(), picture.widthPx(), picture.heightPx());
            Fitting.bars(tile.place(), fitted).forEach(bar -> canvas.fill(bar, BACKDROP));
            draw(tile, picture, fitted);
        }
        if (tile.look().kind() == Look.Kind.CAMERA || tile.look().kind() == Look.Kind.SCREEN) {
            art.label(tile.look(), tile.home()).ifPresent(label -> drawLabel(tile, label));
        }
        if (tile.look().speaking()) {
            drawMark(tile.place());
        }
    }

    private void draw(Tile tile, NativeFrame picture, Region fitted) {
        if (tile.isMoving()) {
            moving.draw(picture, canvas, fitted, Scaling.FAST);
        } else {
            resting.draw(
                    picture, canvas, fitted, tile.look().kind() == Look.Kind.SCREEN ? Scaling.SHARP : Scaling.SMOOTH);
        }
    }

    private void drawWithout(Tile tile) {
        Region place = tile.place();
        canvas.fill(place, tile.look().kind() == Look.Kind.NOBODY ? BACKGROUND : BACKDROP);
        art.middle(tile.look(), place)
                .filter(middle -> fits(middle, place))
                .ifPresent(middle -> middle.drawOn(
                        canvas,
                        place.xPx() + (place.widthPx() - middle.widthPx()) / 2 & ~1,
                        place.yPx() + (place.heightPx() - middle.heightPx()) / 2 & ~1));
    }

    private void drawLabel(Tile tile, Overlay label) {
        Region place = tile.place();
        int margin = art.marginPx(tile.home());
        int left = place.xPx() + margin;
        int top = place.yPx() + place.heightPx() - margin - label.heightPx();
        if (label.widthPx() + 2 * margin <= place.widthPx() && top >= place.yPx()) {
            label.drawOn(canvas, left, top);
        }
    }

    private static boolean fits(Overlay drawing, Region place) {
        return drawing.widthPx() <= place.widthPx() && drawing.heightPx() <= place.heightPx();
    }

    /** A frame within the tile: of 720p 4 pixels of tiles of 360 and more, 2 of less. */
    private void drawMark(Region place) {
        int least = Math.max(2, canvas.heightPx() / 240);
        int thick = Math.max(least, Math.min(place.heightPx() / 90, canvas.heightPx() / 180)) & ~1;
        if (place.widthPx() <= 2 * thick || place.heightPx() <= 2 * thick) {
            return;
        }
        int right = place.xPx() + place.widthPx() - thick;
        int bottom = place.yPx() + place.heightPx() - thick;
        canvas.fill(new Region(place.xPx(), place.yPx(), place.widthPx(), thick), MARK);
        canvas.fill(new Region(place.xPx(), bottom, place.widthPx(), thick), MARK);
        canvas.fill(new Region(place.xPx(), place.yPx(), thick, place.heightPx()), MARK);
        canvas.fill(new Region(right, place.yPx(), thick, place.heightPx()), MARK);
    }

    @Override
    public void close() {
        resting.close();
        moving.close();
    }
}
