package app.connect.cluster.store;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Path of an object: {@code /}-separated segments of {@code [A-Za-z0-9._-]}, relative, never {@code .} or {@code ..}.
 * Built from validated ids only, so no caller's text can climb out of its organisation's prefix.
 */
public record ObjectKey(String path) {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    public ObjectKey {
        for (String segment : List.of(path.split("/", -1))) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException(
                        "object key \"" + path + "\" has the bad segment \"" + segment + "\"");
            }
        }
    }

    public ObjectKey resolve(String child) {
        return new ObjectKey(path + "/" + child);
    }
}
