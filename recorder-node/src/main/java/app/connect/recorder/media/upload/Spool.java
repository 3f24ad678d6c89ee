package app.connect.recorder.media.upload;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.SegmentObject;
import app.connect.recorder.media.segment.DurableFile;
import app.connect.recorder.media.segment.EpochDirectory;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's disk between encoder and store; one process per spool. A slot counts from the moment its {@code slot.json} is
 * there, which is written last, everything synced; without it, segments are the remains of a crash.
 *
 * <pre>
 * {root}/{org}/{recordingId}/{epoch}/{rendition}/init.mp4
 * {root}/{org}/{recordingId}/{epoch}/{rendition}/{slot:08d}.m4s
 * {root}/{org}/{recordingId}/{epoch}/{slot:08d}.json
 * {root}/.quarantine/…                  the same again; no organisation's id begins with a dot
 * {root}/.…                             of others; not touched
 * </pre>
 */
public final class Spool {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // written by a newer version, before a roll-back
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private static final String QUARANTINE = ".quarantine";
    private static final int DEPTH_OF_SLOTS = 4;

    private final Path root;

    public Spool(Path root) {
        this.root = root;
    }

    /** Where an epoch's segments are to be written. */
    public EpochDirectory directory(OrganisationId organisation, RecordingId recording, Epoch epoch) {
        return directory(root, organisation, recording, epoch);
    }

    EpochDirectory directory(SpooledSlot slot) {
        return directory(slot.call().organisation(), slot.recording(), slot.epoch());
    }

    /** Makes the slot count. Its segments are on the disk already. */
    void keep(SpooledSlot slot) throws IOException {
        DurableFile.write(descriptor(directory(slot), slot), JSON.writeValueAsBytes(slot));
    }

    /**
     * Every slot that counts, of all recordings, each epoch's in order; what a new process has to offer. One that cannot be
     * read stays where it is and hides no other.
     */
    public List<SpooledSlot> scan() throws IOException {
        List<SpooledSlot> slots = new ArrayList<>();
        for (Path descriptor : descriptors(root)) {
            try {
                SpooledSlot slot = JSON.readValue(descriptor.toFile(), SpooledSlot.class);
                if (isWhole(slot)) {
                    slots.add(slot);
                } else if (Files.exists(descriptor)) { // else it has just had its answer
                    LOG.atError().addKeyValue("descriptor", descriptor).log("spooled slot lacks its media");
                }
            } catch (JacksonException e) {
                LOG.atError().addKeyValue("descriptor", descriptor).setCause(e).log("spooled slot is unreadable");
            } catch (FileNotFoundException | NoSuchFileException e) {
                LOG.atDebug().addKeyValue("descriptor", descriptor).log("spooled slot has just had its answer");
            }
        }
        return slots;
    }

    /** Removes a slot, after its final answer or because it never counted. */
    void remove(SpooledSlot slot) throws IOException {
        EpochDirectory directory = directory(slot);
        // The descriptor first: what is left of a crash in between is swept, never offered.
        Files.deleteIfExists(descriptor(directory, slot));
        for (SegmentObject object : slot.facts().objects()) {
            Files.deleteIfExists(
                    directory.segment(object.rendition(), slot.facts().slot()));
        }
    }

    /** Sets a slot aside, with what is needed to play it. */
    void quarantine(SpooledSlot slot) throws IOException {
        EpochDirectory from = directory(slot);
        EpochDirectory to =
                directory(root.resolve(QUARANTINE), slot.call().organisation(), slot.recording(), slot.epoch());
        for (SegmentObject object : slot.facts().objects()) {
            String rendition = object.rendition();
            DurableFile.createFolder(to.path().resolve(rendition));
            DurableFile.write(to.init(rendition), Files.readAllBytes(from.init(rendition)));
            Files.move(
                    from.segment(rendition, slot.facts().slot()),
                    to.segment(rendition, slot.facts().slot()));
            DurableFile.sync(to.path().resolve(rendition));
        }
        Files.move(descriptor(from, slot), descriptor(to, slot));
        DurableFile.sync(to.path());
    }

    /** Removes an epoch's directory if no slot in it counts. Only when nobody writes to it any more. */
    void retire(EpochDirectory directory) throws IOException {
        if (Files.isDirectory(directory.path()) && descriptors(directory.path()).isEmpty()) {
            try (Stream<Path> files = Files.walk(directory.path())) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Removes what crashes have left. Only at the start of a process, before any session. */
    public void sweep() throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> paths = Files.find(root, DEPTH_OF_SLOTS - 1, (path, unused) -> isEpoch(path))) {
                for (Path epoch : paths.toList()) {
                    retire(new EpochDirectory(epoch));
                }
            }
            removeEmptyFolders();
        }
    }

    /** Of recordings and organisations; while sessions run, one of them may be about to use its folder. */
    private void removeEmptyFolders() throws IOException {
        try (Stream<Path> paths = Files.find(root, DEPTH_OF_SLOTS - 2, (path, unused) -> isOfOrganisation(path))) {
            for (Path folder : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (isEmpty(folder)) {
                    Files.delete(folder);
                }
            }
        }
    }

    private boolean isOfOrganisation(Path path) {
        return !path.equals(root) && !root.relativize(path).toString().startsWith(".") && Files.isDirectory(path);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private boolean isEpoch(Path path) {
        Path below = root.relativize(path);
        return below.getNameCount() == DEPTH_OF_SLOTS - 1 && !isHidden(below) && Files.isDirectory(path);
    }

    /** The quarantine, and what others keep here, such as the finaliser its work. */
    private static boolean isHidden(Path below) {
        return below.getName(0).toString().startsWith(".");
    }

    private boolean isWhole(SpooledSlot slot) throws IOException {
        EpochDirectory directory = directory(slot);
        for (SegmentObject object : slot.facts().objects()) {
            Path segment = directory.segment(object.rendition(), slot.facts().slot());
            Path init = directory.init(object.rendition());
            if (!hasBytes(segment, object.bytes()) || !hasBytes(init, object.initBytes())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBytes(Path file, long bytes) throws IOException {
        return Files.exists(file) && Files.size(file) == bytes;
    }

    private static List<Path> descriptors(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH_OF_SLOTS)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static Path descriptor(EpochDirectory directory, SpooledSlot slot) {
        int number = slot.facts().slot().number();
        return directory.path().resolve(String.format(Locale.ROOT, "%08d.json", number));
    }

    private static EpochDirectory directory(
            Path root, OrganisationId organisation, RecordingId recording, Epoch epoch) {
        return new EpochDirectory(
                root.resolve(organisation.value()).resolve(recording.value()).resolve(epoch.toString()));
    }
}
