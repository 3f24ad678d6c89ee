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
    private static final int PEOPLE = 36;
    private static final int LUMA = 120;
    /** At the corners of labels a blend may hit upon a colour; the smallest tile on its way has thousands. */
    private static final int LEAST_SAMPLES = 500;

    private Seen() {}

    /** Of person 0 to 35: chroma on a grid of six by six, away from the greys of canvas, labels and marks. */
    static Colour colourOf(int person) {
        return new Colour(LUMA, 40 + 34 * (person % 6), 40 + 34 * (person / 6));
    }

    /** What is seen of a person: the box about it, and how much of that is filled. */
    record Spot(Region box, double filled) {}

    static SortedMap<Integer, Spot> in(NativeFrame frame) {
        int[][] boxes = new int[PEOPLE][];
        int[] count = new int[PEOPLE];
        ByteBuffer u = frame.plane(1);
        ByteBuffer v = frame.plane(2);
        for (int y = 0; y < frame.heightPx() / 2; y++) {
            for (int x = 0; x < frame.widthPx() / 2; x++) {
                int person = frame.sample(0, 2 * x, 2 * y) == LUMA
                        ? personOf(u.get(y * frame.stride(1) + x) & 0xff, v.get(y * frame.stride(2) + x) & 0xff)
                        : -1; // blended with something
                if (person >= 0) {
                    count[person]++;
                    int[] box = boxes[person];
                    boxes[person] = box == null
                            ? new int[] {x, y, x, y}
                            : new int[] {
                                Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)
                            };
                }
            }
        }
        SortedMap<Integer, Spot> seen = new TreeMap<>();
        for (int person = 0; person < PEOPLE; person++) {
            int[] box = boxes[person];
            if (box != null && count[person] >= LEAST_SAMPLES) {
                Region region =
                        new Region(box[0] * 2, box[1] * 2, (box[2] - box[0] + 1) * 2, (box[3] - box[1] + 1) * 2);
                seen.put(person, new Spot(region, 4.0 * count[person] / (region.widthPx() * region.heightPx())));
            }
        }
        return seen;
    }

    private static int personOf(int u, int v) {
        int column = u - 40;
        int row = v - 40;
        return column >= 0 && row >= 0 && column % 34 == 0 && row % 34 == 0 && column / 34 < 6 && row / 34 < 6
                ? column / 34 + row / 34 * 6
                : -1;
    }
}
