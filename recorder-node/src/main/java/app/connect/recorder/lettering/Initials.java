package app.connect.recorder.lettering;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What stands for a name where there is little room: the first character of its first and of its last word. */
final class Initials {
    /** Between letters of scripts that would join them into a word; of others it changes nothing. */
    private static final String NOT_JOINED = "\u200c";

    private Initials() {}

    /** Of a script whose characters are words or syllables, one is enough. Empty if there is no letter. */
    static String of(String name) {
        List<String> words = Arrays.stream(Writing.clean(name).split("[^\\p{L}\\p{M}\\p{N}\\p{So}\u200c\u200d'’]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return "";
        }
        String first = firstCharacter(words.get(0));
        boolean one = words.size() == 1 || Character.isIdeographic(first.codePointAt(0));
        String last = one ? "" : NOT_JOINED + firstCharacter(words.get(words.size() - 1));
        return (first + last).toUpperCase(Locale.ROOT);
    }

    private static String firstCharacter(String word) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        return word.substring(0, characters.next());
    }
}
