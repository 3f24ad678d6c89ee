package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.recorder.ffmpeg.NativeFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Makes the sheets of {@code docs/frames}: each layout and each transition, for people to look at. Run by name only; see
 * there.
 */
final class ContactSheets {
    private static final int[] COUNTS = {1, 2, 3, 5, 6, 9, 16, 25};
    private static final List<String> NAMES = List.of(
            "Ann Brown",
            "Сергей Ёлкин",
            "محمد الفارسي",
            "王小明",
            "Maximiliane Wolfeschlegelsteinhausenbergerdorff von und zu Hohenlohe-Langenburg",
            "अनिल शर्मा",
            "Ελένη Παπαδοπούλου",
            "נועה לוי",
            "김민수",
            "渡辺 裕子",
            "สมชาย ใจดี",
            "Zoë 🎸 Ray",
            "Đặng Thị Ngọc",
            "Bo",
            "Łukasz Żółć",
            "José María Fernández");
    private static final int SCREEN = 90;

    private static final Path FOLDER = Path.of("target/frames");

    @ParameterizedTest
    @CsvSource({"1280, 720", "1920, 1080"})
    void make(int widthPx, int heightPx) throws IOException {
        Files.createDirectories(FOLDER);
        new Maker(new Canvas(widthPx, heightPx, 30)).make();
    }

    private static final class Maker {
        private final Canvas canvas;

        private Maker(Canvas canvas) {
            this.canvas = canvas;
        }

        private void make() throws IOException {
            layouts("grid", Layout.GRID, false, false);
            layouts("speaker", Layout.SPEAKER, false, false);
            layouts("screen", Layout.GRID, true, false);
            layouts("no-cameras", Layout.GRID, false, true);
            special();
            transitions();
            fullSize();
        }

        private Path file(String name) {
            return FOLDER.resolve(name + "-" + canvas.heightPx() + "p.jpg");
        }

        private static void joins(CallOnStage call, int number, boolean cameraOff) {
            boolean upright = number % 7 == 2;
            boolean old = number % 11 == 5;
            NativeFrame picture = cameraOff
                    ? null
                    : upright
                            ? Scenery.camera(number, 720, 1280)
                            : Scenery.camera(number, old ? 640 : 1280, old ? 480 : 720);
            call.joins(number, "person " + number, MixTrack.Kind.CAMERA, NAMES.get(number % NAMES.size()), picture);
        }

        private CallOnStage call(int count, boolean camerasOff) {
            CallOnStage call = new CallOnStage(canvas);
            for (int number = 0; number < count; number++) {
                joins(call, number, (camerasOff && number != 1) || number == 4);
            }
            return call;
        }

        private static void shares(CallOnStage call, int number, int widthPx, int heightPx) {
            call.joins(
                    SCREEN + number,
                    "person " + number,
                    MixTrack.Kind.SCREEN,
                    NAMES.get(number),
                    Scenery.screen(widthPx, heightPx));
        }

        private void layouts(String name, Layout layout, boolean screen, boolean camerasOff) throws IOException {
            Sheet sheet = new Sheet(3, 3, 400, 225);
            for (int count : COUNTS) {
                try (CallOnStage call = call(count, camerasOff)) {
                    call.layout = layout;
                    call.speaker = "person " + count / 2;
                    call.speaking = Set.of(call.speaker);
                    if (screen) {
                        shares(call, 0, 1920, 1080);
                    }
                    sheet.add(count + (screen ? " and a screen" : ""), call.atRest());
                }
            }
            try (CallOnStage call = call(32, camerasOff)) {
                call.layout = layout;
                call.speaker = "person 30";
                call.speaking = Set.of("person 30", "person 3");
                if (screen) {
                    shares(call, 0, 1440, 1080);
                    shares(call, 1, 1920, 1080);
                }
                sheet.add(screen ? "32 and two screens" : "32", call.atRest());
            }
            sheet.write(file(name));
        }

        private void special() throws IOException {
            Sheet sheet = new Sheet(3, 2, 400, 225);
            try (CallOnStage call = call(5, false)) {
                call.layout = Layout.SINGLE_SPEAKER;
                call.speaker = "person 3";
                sheet.add("single-speaker", call.atRest());
                call.speaker = "person 2";
                sheet.add("single-speaker, an upright camera", call.atRest());
                shares(call, 0, 1440, 1080);
                sheet.add("single-speaker, a screen of 4:3", call.atRest());
                call.layout = Layout.SPEAKER;
                call.speaker = "person 1";
                sheet.add("speaker, a screen of 4:3", call.atRest());
            }
            try (CallOnStage call = call(1, true)) {
                sheet.add("one without a camera", call.atRest());
                call.leaves(0);
                for (int i = 0; i < 70; i++) {
                    call.next().close();
                }
                sheet.add("nobody", call.next());
            }
            sheet.write(file("special"));
        }

        private void transitions() throws IOException {
            Sheet sheet = new Sheet(6, 6, 224, 126);
            try (CallOnStage call = call(3, false)) {
                call.atRest().close();
                joins(call, 3, false);
                strip(sheet, "joins", call);
                call.leaves(1);
                strip(sheet, "leaves", call);
                shares(call, 0, 1920, 1080);
                strip(sheet, "screen starts", call);
                call.leaves(SCREEN);
                strip(sheet, "screen stops", call);
                call.layout = Layout.SPEAKER;
                call.speaker = "person 0";
                strip(sheet, "grid to speaker", call);
                call.speaker = "person 3";
                strip(sheet, "speaker changes", call);
            }
            sheet.write(file("transitions"));
        }

        /** Frames 0, 2, 4, 5, 7 and 9 after the change. */
        private static void strip(Sheet sheet, String what, CallOnStage call) {
            Set<Integer> shown = Set.of(0, 2, 4, 5, 7, 9);
            for (int frame = 0; frame <= 9; frame++) {
                NativeFrame composed = call.next();
                if (shown.contains(frame)) {
                    sheet.add(what + ", frame " + frame, composed);
                } else {
                    composed.close();
                }
            }
            call.atRest().close();
        }

        private void fullSize() throws IOException {
            try (CallOnStage call = call(4, false)) {
                shares(call, 0, 1920, 1080);
                try (NativeFrame frame = call.atRest()) {
                    Sheet.write(Sheet.toImage(frame), file("screen-full-size"));
                }
            }
        }
    }
}
