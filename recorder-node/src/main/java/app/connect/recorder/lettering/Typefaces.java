package app.connect.recorder.lettering;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fonts to write with, in the order in which they are asked: bundled ones, then those of the machine. */
final class Typefaces {
    /** Noto Sans Medium by script; of Chinese and Japanese the characters of the national standards, see ADR 12. */
    private static final List<String> BUNDLED = List.of(
            "NotoSans",
            "NotoSansArabic",
            "NotoSansHebrew",
            "NotoSansDevanagari",
            "NotoSansThai",
            "NotoSansHan",
            "NotoSansHangul",
            "NotoEmoji");

    private final List<Font> bundled = new ArrayList<>();

    private Typefaces() {}

    /** Fails where the Java runtime has no font rendering: on Debian it lacks libfreetype6 or libfontconfig1 then. */
    static Typefaces load() {
        Typefaces typefaces = new Typefaces();
        BUNDLED.forEach(name -> typefaces.bundled.add(read(name)));
        return typefaces;
    }

    private static Font read(String name) {
        try (InputStream file = Typefaces.class.getResourceAsStream(name + ".ttf")) {
            if (file == null) {
                throw new IllegalStateException("font " + name + " is not in this build");
            }
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw new UncheckedIOException("reading font " + name, e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("font " + name + " cannot be read", e);
        }
    }

    /** The font of ordinary text. */
    Font usual() {
        return bundled.get(0);
    }

    /** The first font that has this character; {@code preferred} if it does. Empty if none has. */
    Optional<Font> having(int codePoint, Font preferred) {
        if (preferred.canDisplay(codePoint)) {
            return Optional.of(preferred);
        }
        return bundled.stream()
                .filter(font -> font.canDisplay(codePoint))
                .findFirst()
                .or(() -> Installed.FONTS.stream()
                        .filter(font -> font.canDisplay(codePoint))
                        .findFirst());
    }

    /** Looked for only when a name needs them: on a machine with many fonts it takes a while. */
    private static final class Installed {
        private static final List<Font> FONTS =
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
    }
}
