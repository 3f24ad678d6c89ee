package app.connect.api.hls;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The playlist that names all others (RFC 8216bis §4.4.6): every picture with the one sound. */
final class MultivariantPlaylist {
    private static final String GROUP = "audio";

    private MultivariantPlaylist() {}

    /** @param playlist the name of the rendition's own within its folder */
    record Rendition<T extends Track>(String name, String playlist, T track, BitRates rates) {
        private String uri() {
            return name + "/" + playlist;
        }
    }

    /** @param sounds one, or none in a recording without sound */
    static String of(
            List<Rendition<Track.Picture>> pictures, List<Rendition<Track.Sound>> sounds, int framesPerSecond) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (Rendition<Track.Sound> sound : sounds) {
            text.append(String.format(
                    Locale.ROOT,
                    "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"%s\",NAME=\"Call\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"%d\","
                            + "URI=\"%s\"\n",
                    GROUP,
                    sound.track().channels(),
                    sound.uri()));
        }
        pictures.stream()
                .sorted(Comparator.comparingLong((Rendition<Track.Picture> picture) ->
                                picture.rates().peak())
                        .reversed())
                .forEach(picture -> variant(text, picture, sounds, framesPerSecond));
        if (pictures.isEmpty()) {
            sounds.forEach(sound -> soundAlone(text, sound));
        }
        return text.toString();
    }

    private static void variant(
            StringBuilder text,
            Rendition<Track.Picture> picture,
            List<Rendition<Track.Sound>> sounds,
            int framesPerSecond) {
        BitRates rates = picture.rates();
        String codecs = picture.track().codec();
        for (Rendition<Track.Sound> sound : sounds) {
            rates = rates.plus(sound.rates());
            codecs += "," + sound.track().codec();
        }
        text.append(String.format(
                Locale.ROOT,
                "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s\",RESOLUTION=%dx%d,"
                        + "FRAME-RATE=%d.000%s\n%s\n",
                rates.peak(),
                rates.average(),
                codecs,
                picture.track().width(),
                picture.track().height(),
                framesPerSecond,
                sounds.isEmpty() ? "" : ",AUDIO=\"" + GROUP + "\"",
                picture.uri()));
    }

    private static void soundAlone(StringBuilder text, Rendition<Track.Sound> sound) {
        text.append(String.format(
                Locale.ROOT,
                "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s\",AUDIO=\"%s\"\n%s\n",
                sound.rates().peak(),
                sound.rates().average(),
                sound.track().codec(),
                GROUP,
                sound.uri()));
    }
}
