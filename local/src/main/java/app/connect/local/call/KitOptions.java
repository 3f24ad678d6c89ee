package app.connect.local.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The command line of a program of the test kit: names and values, no other. What is not understood is refused in one
 * sentence ({@link IllegalArgumentException}).
 */
public final class KitOptions {
    private final Map<String, String> values;

    private KitOptions(Map<String, String> values) {
        this.values = values;
    }

    public static KitOptions parse(Set<String> known, String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int index = 0; index < arguments.length; index += 2) {
            String name = arguments[index];
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name + "; there are "
                        + String.join(" ", known.stream().sorted().toList()));
            }
            if (index + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            values.put(name, arguments[index + 1]);
        }
        return new KitOptions(Map.copyOf(values));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public String required(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text(name, "");
    }

    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(text(name, String.valueOf(otherwise)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, not " + text(name, ""), e);
        }
    }

    public double share(String name) {
        try {
            return Double.parseDouble(text(name, "0"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number such as 0.05, not " + text(name, ""), e);
        }
    }
}
