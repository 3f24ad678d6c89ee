package app.connect.api.playlist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All playlists of one recording: each by itself, and against each other (Apple's authoring rules, 8216bis §6.2.4). */
public final class PlaylistJudge {
    private PlaylistJudge() {}

    /** Where renditions must agree. */
    private record Place(String uri, double seconds, boolean discontinuity, boolean gap, @Nullable Instant start) {}

    /** @param fetch the text of a playlist by its URI relative to the multivariant playlist */
    public static List<String> faults(String main, Function<String, String> fetch) {
        ParsedMultivariant multivariant = ParsedMultivariant.parse(main);
        List<String> faults = new ArrayList<>(multivariant.faults());
        Map<String, ParsedMedia> media = new LinkedHashMap<>();
        multivariant
                .variants()
                .forEach(variant -> media.put(variant.uri(), ParsedMedia.parse(fetch.apply(variant.uri()))));
        multivariant.sounds().values().forEach(uri -> media.put(uri, ParsedMedia.parse(fetch.apply(uri))));
        media.forEach((uri, playlist) -> playlist.faults().forEach(fault -> faults.add(uri + ": " + fault)));
        ParsedMedia first = media.values().iterator().next();
        media.forEach((uri, playlist) -> {
            if (playlist.targetDuration() != first.targetDuration()) {
                faults.add(uri + " has another target duration");
            }
            if (!places(playlist).equals(places(first))) {
                faults.add(uri + " is cut at other places, or has other gaps or discontinuities");
            }
        });
        return faults;
    }

    private static List<Place> places(ParsedMedia playlist) {
        return playlist.segments().stream()
                .map(segment -> new Place(
                        segment.uri(), segment.seconds(), segment.discontinuity(), segment.gap(), segment.start()))
                .toList();
    }
}
