package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UDP ports for RTP, both ends included, written {@code first-last} as in {@code CONNECT_RTP_PORTS}. */
record PortRange(int first, int last) {
    /** What all recorders of a machine share unless the environment says otherwise. */
    static final PortRange DEFAULT = new PortRange(40_000, 40_999);

    /** As many recorders can one machine have; each has its tenth from its first start on. */
    static final int SLICES = 10;

    /** What a recorder starts with: two tracks. */
    private static final int LEAST_PER_RECORDER = 4;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    PortRange {
        if (first < 1 || last > 65_535 || last - first + 1 < LEAST_PER_RECORDER) {
            throw new LauncherException("not a usable range of RTP ports: " + first + "-" + last);
        }
    }

    static PortRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new LauncherException("RTP ports are written first-last, not " + text);
        }
        return new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The part of the recorder with this number, from 1. */
    PortRange slice(int recorder) {
        if (recorder < 1 || recorder > SLICES) {
            throw new LauncherException("at most " + SLICES + " recorders on one machine");
        }
        int size = (last - first + 1) / SLICES;
        if (size < LEAST_PER_RECORDER) {
            throw new LauncherException("RTP ports " + this + " leave a recorder its tenth, " + size + "; it needs "
                    + LEAST_PER_RECORDER + " at least");
        }
        int start = first + (recorder - 1) * size;
        return new PortRange(start, start + size - 1);
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
