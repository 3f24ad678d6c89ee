package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads from a composed picture who is where. Everybody has a colour of their own; scaling changes nothing in a plain
 * picture, so it is found again exactly.
 */
final class Seen {
    private static final int LUMA = 120;

    private Seen() {}

    /** Of person 0 to 35: chroma on a grid of six by six, away from the greys of canvas, labels and marks. */
    static Colour colourOf(int person) {
        return new Colour(LUMA, 40 + 34 * (person % 6), 40 + 34 * (person / 6));
    }

    /** What is seen of a person: the box about it, and how much of that is filled. */
    record Spot(Region box, double filled) {}

    static SortedMap<Integer, Spot> in(NativeFrame frame) {
        int[][] people = people(frame);
        SortedMap<Integer, Box> boxes = new TreeMap<>();
        for (int y = 0; y < people.length; y++) {
            for (int x = 0; x < people[y].length; x++) {
                int person = people[y][x];
                if (person >= 0 && isPartOf(person, people, x, y)) {
                    boxes.computeIfAbsent(person, first -> new Box()).add(x, y);
                }
            }
        }
        SortedMap<Integer, Spot> seen = new TreeMap<>();
        boxes.forEach((person, box) -> seen.put(person, box.spot()));
        return seen;
    }

    /** Of each sample of chroma whose it is; -1 where it is nobody's. */
    private static int[][] people(NativeFrame frame) {
        ByteBuffer u = frame.plane(1);
        ByteBuffer v = frame.plane(2);
        int[][] people = new int[frame.heightPx() / 2][frame.widthPx() / 2];
        for (int y = 0; y < people.length; y++) {
            for (int x = 0; x < people[y].length; x++) {
                people[y][x] = frame.sample(0, 2 * x, 2 * y) == LUMA
                        ? personOf(u.get(y * frame.stride(1) + x) & 0xff, v.get(y * frame.stride(2) + x) & 0xff)
                        : -1; // blended with something
            }
        }
        return people;
    }

    /** A speck where a label's edge blends into the colour of another has no neighbours of its own beside and above. */
    private static boolean isPartOf(int person, int[][] people, int x, int y) {
        return (is(person, people, x - 1, y) || is(person, people, x + 1, y))
                && (is(person, people, x, y - 1) || is(person, people, x, y + 1));
    }

    private static boolean is(int person, int[][] people, int x, int y) {
        return y >= 0 && y < people.length && x >= 0 && x < people[y].length && people[y][x] == person;
    }

    private static final class Box {
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;
        private int samples;

        void add(int x, int y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x + 1);
            bottom = Math.max(bottom, y + 1);
            samples++;
        }

        Spot spot() {
            Region region = new Region(2 * left, 2 * top, 2 * (right - left), 2 * (bottom - top));
            return new Spot(region, 4.0 * samples / (region.widthPx() * region.heightPx()));
        }
    }

    private static int personOf(int u, int v) {
        int column = u - 40;
        int row = v - 40;
        return column >= 0 && row >= 0 && column % 34 == 0 && row % 34 == 0 && column / 34 < 6 && row / 34 < 6
                ? column / 34 + row / 34 * 6
                : -1;
    }
}
