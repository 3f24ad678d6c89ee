package app.connect.api.playlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A multivariant playlist, read; what is wrong in it is in {@code faults}. */
public final class ParsedMultivariant {
    /** @param attributes without quotes */
    public record Variant(String uri, Map<String, String> attributes) {
        public long bandwidth() {
            return Long.parseLong(attributes.getOrDefault("BANDWIDTH", "0"));
        }
    }

    private static final Map<String, Pattern> STREAM = Map.of(
            "BANDWIDTH", Pattern.compile("[1-9][0-9]*"),
            "AVERAGE-BANDWIDTH", Pattern.compile("[1-9][0-9]*"),
            "CODECS", Pattern.compile("\"[a-z0-9.]+(,[a-z0-9.]+)*\""),
            "RESOLUTION", Pattern.compile("[1-9][0-9]*x[1-9][0-9]*"),
            "FRAME-RATE", Pattern.compile("[0-9]+\\.[0-9]{3}"));

    private final List<String> faults = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();
    private final Map<String, String> sounds = new LinkedHashMap<>();

    private @Nullable Map<String, String> stream;
    private boolean independent;

    private ParsedMultivariant() {}

    public static ParsedMultivariant parse(String text) {
        ParsedMultivariant parsed = new ParsedMultivariant();
        Tag.all(text, parsed.faults).forEach(parsed::read);
        parsed.finish();
        return parsed;
    }

    public List<String> faults() {
        return faults;
    }

    public List<Variant> variants() {
        return variants;
    }

    /** URIs by group. */
    public Map<String, String> sounds() {
        return sounds;
    }

    private void read(Tag tag) {
        if (stream != null && !tag.isUri()) {
            faults.add("EXT-X-STREAM-INF is not followed by its URI");
            stream = null;
        }
        switch (tag.name()) {
            case "" -> variant(tag.value());
            case "#EXT-X-VERSION" -> {}
            case "#EXT-X-INDEPENDENT-SEGMENTS" -> independent = true;
            case "#EXT-X-MEDIA" -> media(tag.attributes());
            case "#EXT-X-STREAM-INF" -> stream = stream(tag.attributes());
            default -> faults.add("unknown or misplaced tag " + tag.name());
        }
    }

    private void media(Map<String, String> attributes) {
        for (String needed : List.of("GROUP-ID", "NAME", "URI", "CHANNELS")) {
            if (!attributes.getOrDefault(needed, "").matches("\".+\"")) {
                faults.add("EXT-X-MEDIA needs " + needed + " as a quoted string");
            }
        }
        if (!"AUDIO".equals(attributes.get("TYPE"))) {
            faults.add("EXT-X-MEDIA of another TYPE");
        }
        if ("YES".equals(attributes.get("DEFAULT")) && !"YES".equals(attributes.get("AUTOSELECT"))) {
            faults.add("DEFAULT without AUTOSELECT");
        }
        String group = Tag.unquoted(attributes.getOrDefault("GROUP-ID", ""));
        if (sounds.put(group, Tag.unquoted(attributes.getOrDefault("URI", ""))) != null) {
            faults.add("two sounds in one group");
        }
    }

    private Map<String, String> stream(Map<String, String> attributes) {
        boolean picture = attributes.containsKey("RESOLUTION");
        STREAM.forEach((name, form) -> {
            boolean needed = picture || !(name.equals("RESOLUTION") || name.equals("FRAME-RATE"));
            String value = attributes.getOrDefault(name, "");
            if (needed && !form.matcher(value).matches()) {
                faults.add(name + "=" + value);
            }
        });
        Map<String, String> plain = new LinkedHashMap<>();
        attributes.forEach((name, value) -> plain.put(name, Tag.unquoted(value)));
        return plain;
    }

    private void variant(String uri) {
        if (stream == null) {
            faults.add(uri + " without EXT-X-STREAM-INF");
            return;
        }
        Variant variant = new Variant(uri, stream);
        if (Long.parseLong(stream.getOrDefault("AVERAGE-BANDWIDTH", "0")) > variant.bandwidth()) {
            faults.add(uri + " has a mean above its peak");
        }
        String group = stream.get("AUDIO");
        if (group != null && !sounds.containsKey(group)) {
            faults.add(uri + " refers to the sound " + group + ", which is not there");
        }
        if (group != null && !stream.getOrDefault("CODECS", "").contains("mp4a")) {
            faults.add(uri + " does not name the codec of its sound");
        }
        variants.add(variant);
        stream = null;
    }

    private void finish() {
        if (!independent) {
            faults.add("no EXT-X-INDEPENDENT-SEGMENTS");
        }
        if (variants.isEmpty() || stream != null) {
            faults.add("no variant, or a cut one");
        }
        if (variants.stream().map(Variant::uri).distinct().count() != variants.size()) {
            faults.add("a variant twice");
        }
    }
}
