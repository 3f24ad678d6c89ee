package app.connect.api.config;

import java.time.Duration;

/** Says which key is wrong, and what it may be. */
final class Settings {
    private Settings() {}

    static void atLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is " + value + ", which is below " + least);
        }
    }

    static void within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + ", which is not within " + least + " to " + most);
        }
    }

    static void within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " is " + value + ", which is not within " + least + " to " + most);
        }
    }
}
