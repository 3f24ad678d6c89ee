package app.connect.api.playlist;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A media playlist, read; what is wrong in it is in {@code faults}. */
public final class ParsedMedia {
    /**
     * @param start by EXT-X-PROGRAM-DATE-TIME, reckoned on from the last one
     * @param map the initialisation segment that it needs
     */
    public record Segment(
            String uri, double seconds, boolean discontinuity, boolean gap, String map, @Nullable Instant start) {}

    private static final Duration DATE_TOLERANCE = Duration.ofMillis(2);

    private final List<String> faults = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private int targetDuration = -1;
    private int version = 1;
    private boolean ended;
    private boolean vod;
    private boolean sequenced;

    private @Nullable String map;
    private @Nullable Double seconds;
    private @Nullable Instant time;
    private @Nullable Instant announced;
    private boolean discontinuity;
    private boolean gap;
    private boolean mapAfterDiscontinuity = true;

    private ParsedMedia() {}

    public static ParsedMedia parse(String text) {
        ParsedMedia parsed = new ParsedMedia();
        Tag.all(text, parsed.faults).forEach(parsed::read);
        parsed.finish();
        return parsed;
    }

    public List<String> faults() {
        return faults;
    }

    public List<Segment> segments() {
        return segments;
    }

    public int targetDuration() {
        return targetDuration;
    }

    private void read(Tag tag) {
        if (ended && !tag.isUri()) {
            faults.add("something after #EXT-X-ENDLIST: " + tag.name());
        }
        switch (tag.name()) {
            case "" -> segment(tag.value());
            case "#EXT-X-VERSION" -> version = Integer.parseInt(tag.value());
            case "#EXT-X-TARGETDURATION" -> targetDuration(tag.value());
            case "#EXT-X-MEDIA-SEQUENCE" -> sequenced = segments.isEmpty();
            case "#EXT-X-PLAYLIST-TYPE" -> vod = tag.value().equals("VOD");
            case "#EXT-X-INDEPENDENT-SEGMENTS" -> {}
            case "#EXT-X-MAP" -> map(tag);
            case "#EXT-X-PROGRAM-DATE-TIME" -> dateTime(tag.value());
            case "#EXT-X-DISCONTINUITY" -> {
                discontinuity = true;
                mapAfterDiscontinuity = false;
            }
            case "#EXT-X-GAP" -> gap = true;
            case "#EXTINF" -> extInf(tag.value());
            case "#EXT-X-ENDLIST" -> ended = true;
            default -> faults.add("unknown or misplaced tag " + tag.name());
        }
    }

    private void targetDuration(String value) {
        if (targetDuration >= 0 || !segments.isEmpty()) {
            faults.add("EXT-X-TARGETDURATION twice or late");
        }
        targetDuration = Integer.parseInt(value);
    }

    private void map(Tag tag) {
        String uri = tag.attributes().getOrDefault("URI", "");
        if (!uri.startsWith("\"") || uri.length() < 3) {
            faults.add("EXT-X-MAP without URI");
        }
        map = Tag.unquoted(uri);
        mapAfterDiscontinuity = true;
    }

    private void dateTime(String value) {
        try {
            announced = OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            faults.add("no date: " + value);
        }
    }

    private void extInf(String value) {
        int comma = value.indexOf(',');
        if (comma < 0) {
            faults.add("EXTINF without comma");
            return;
        }
        seconds = Double.parseDouble(value.substring(0, comma));
        if (version < 3 && value.contains(".")) {
            faults.add("a fraction in EXTINF needs version 3");
        }
    }

    private void segment(String uri) {
        if (uri.isBlank() || !uri.equals(uri.strip())) {
            faults.add("a line of blanks, or blanks around a URI");
            return;
        }
        if (seconds == null || seconds <= 0) {
            faults.add(uri + " without EXTINF");
            seconds = 0.0;
        }
        if (map == null || !mapAfterDiscontinuity) {
            faults.add(uri + " without EXT-X-MAP");
        }
        Instant reckoned = time;
        if (announced != null && reckoned != null && !discontinuity) {
            if (Duration.between(reckoned, announced).abs().compareTo(DATE_TOLERANCE) > 0) {
                faults.add(uri + " is announced for " + announced + " and comes at " + reckoned);
            }
        }
        Instant start = announced == null ? reckoned : announced;
        segments.add(new Segment(uri, seconds, discontinuity, gap, String.valueOf(map), start));
        time = start == null ? null : start.plusNanos(Math.round(seconds * 1e9));
        announced = null;
        seconds = null;
        discontinuity = false;
        gap = false;
    }

    private void finish() {
        if (targetDuration < 0) {
            faults.add("no EXT-X-TARGETDURATION");
        }
        // RFC 8216bis §4.4.3.1.
        segments.stream()
                .filter(segment -> Math.round(segment.seconds()) > targetDuration)
                .forEach(segment -> faults.add(segment.uri() + " is longer than the target duration"));
        if (!vod || !ended) {
            faults.add("a finished recording is VOD and ends");
        }
        if (!sequenced) {
            faults.add("EXT-X-MEDIA-SEQUENCE is missing or late");
        }
        if (version < 6) {
            faults.add("EXT-X-MAP outside of I-frame playlists needs version 6");
        }
        if (!segments.isEmpty() && segments.get(0).start() == null) {
            faults.add("no EXT-X-PROGRAM-DATE-TIME");
        }
        if (segments.stream().map(Segment::uri).distinct().count() != segments.size()) {
            faults.add("a URI twice");
        }
    }
}
