package app.connect.cluster.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Number of the recorder incarnation that writes a recording, from 1; grows by one at each claim. The fencing token. */
public record Epoch(@JsonValue int number) implements Comparable<Epoch> {
    public static final Epoch FIRST = new Epoch(1);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Epoch {
        if (number < 1) {
            throw new IllegalArgumentException("epoch " + number + " is below 1");
        }
    }

    public Epoch next() {
        return new Epoch(number + 1);
    }

    @Override
    public int compareTo(Epoch other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
