package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line taken apart: words, options with a value ({@code --data DIR} or {@code --data=DIR}) and switches. */
record Arguments(List<String> words, Map<String, String> options) {
    Arguments {
        words = List.copyOf(words);
        options = Map.copyOf(options);
    }

    static Arguments parse(String[] arguments, Set<String> withValue, Set<String> switches) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (switches.contains(argument)) {
                options.put(argument, "");
            } else if (withValue.contains(name) && equals >= 0) {
                options.put(name, argument.substring(equals + 1));
            } else if (withValue.contains(name) && i + 1 < arguments.length) {
                options.put(name, arguments[++i]);
            } else {
                throw new LauncherException(
                        withValue.contains(name) ? argument + " needs a value" : "unknown option " + argument);
            }
        }
        return new Arguments(words, options);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String required(String name) {
        return option(name).orElseThrow(() -> new LauncherException(name + " is missing"));
    }

    Optional<Integer> number(String name, int least, int most) {
        return option(name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // Answered below, together with numbers out of range.
            }
            throw new LauncherException(name + " is a number from " + least + " to " + most + ", not " + text);
        });
    }
}
