package app.connect.api.playlist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a playlist: {@code #NAME:value}, or a URI, whose name is empty. */
record Tag(String name, String value) {
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"\r\n]*\"|[^\",\\s][^,]*)(?:,|$)");

    /** A playlist's lines after its first, which says what it is or is a fault. */
    static List<Tag> all(String playlist, List<String> faults) {
        List<String> lines = playlist.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals("#EXTM3U")) {
            faults.add("does not begin with #EXTM3U");
        }
        return lines.stream().skip(1).map(Tag::parse).toList();
    }

    private static Tag parse(String line) {
        if (!line.startsWith("#")) {
            return new Tag("", line);
        }
        int colon = line.indexOf(':');
        return colon < 0 ? new Tag(line, "") : new Tag(line.substring(0, colon), line.substring(colon + 1));
    }

    boolean isUri() {
        return name.isEmpty();
    }

    /** RFC 8216bis §4.2; quotes stay, since they say the type. Null: not of that form. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(value);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            if (attributes.put(matcher.group(1), matcher.group(2)) != null) {
                throw new IllegalArgumentException(matcher.group(1) + " twice in " + name);
            }
            end = matcher.end();
        }
        if (end != value.length()) {
            throw new IllegalArgumentException("not a list of attributes: " + name + ":" + value);
        }
        return attributes;
    }

    static String unquoted(String attribute) {
        return attribute.replace("\"", "");
    }
}
