package app.connect.cluster.store;

import app.connect.cluster.store.ObjectStoreException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Objects as files: {@code {root}/staging/{key}} and {@code {root}/delivery/{key}}.
 *
 * <p>An object appears whole or not at all: it is copied to a temporary name beside its own (one that starts with a dot,
 * which no {@link ObjectKey} may), fsynced, and then hard-linked to its name. A link, unlike a rename, fails when the
 * name is taken, so two writers of one key cannot overwrite each other. The directory is fsynced before the answer. All
 * of it runs on the executor given, which should be one for blocking work.
 */
public final class FileSystemObjectStore implements ObjectStore {
    /** One read from disk and one stream element. */
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Path root;
    private final Executor blocking;

    public FileSystemObjectStore(Path root, Executor blocking) {
        this.root = root;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<StoredObject> put(Bucket bucket, ObjectKey key, Path file) {
        return onDisk("put", bucket, key, () -> {
            Path target = path(bucket, key);
            Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            Files.createDirectories(target.resolveSibling("").normalize());
            try {
                Files.copy(file, temporary);
                force(temporary, StandardOpenOption.WRITE);
                link(temporary, target, bucket, key);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceDirectories(target);
            return new StoredObject(key, Files.size(target));
        });
    }

    @Override
    public CompletionStage<StoredObject> head(Bucket bucket, ObjectKey key) {
        return onDisk("head", bucket, key, () -> new StoredObject(key, Files.size(path(bucket, key))));
    }

    @Override
    public Source<ByteString, NotUsed> read(Bucket bucket, ObjectKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("range " + offset + "+" + length + " of " + key.path());
        }
        return Source.unfoldResourceAsync(
                () -> onDisk("read", bucket, key, () -> Range.open(path(bucket, key), offset, length)),
                range -> onDisk("read", bucket, key, () -> range.next(CHUNK_BYTES)),
                range -> onDisk("read", bucket, key, range::close));
    }

    private void link(Path temporary, Path target, Bucket bucket, ObjectKey key) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException taken) {
            long there = Files.size(target);
            long offered = Files.size(temporary);
            if (there != offered) {
                throw new ObjectStoreException(
                        Code.CONFLICT,
                        "put " + bucket + " " + key.path() + ": exists with " + there + " bytes, offered " + offered,
                        taken);
            }
        }
    }

    private Path path(Bucket bucket, ObjectKey key) {
        return root.resolve(bucket.name().toLowerCase(Locale.ROOT)).resolve(key.path());
    }

    private <T> CompletionStage<T> onDisk(String what, Bucket bucket, ObjectKey key, DiskWork<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.run();
                    } catch (NoSuchFileException missing) {
                        throw new ObjectStoreException(Code.NOT_FOUND, what + " " + bucket + " " + key.path(), missing);
                    } catch (IOException | UncheckedIOException failed) {
                        throw new ObjectStoreException(
                                Code.OBJECT_STORE_UNAVAILABLE, what + " " + bucket + " " + key.path(), failed);
                    }
                },
                blocking);
    }

    /** A new directory is itself an entry of its parent, and another put may have made it a moment ago. */
    private void forceDirectories(Path target) throws IOException {
        for (Path step = target.getParent(); step != null && step.startsWith(root); step = step.getParent()) {
            force(step, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    @FunctionalInterface
    private interface DiskWork<T> {
        T run() throws IOException;
    }

    /** A part of one open file, read front to back. */
    private static final class Range {
        private final FileChannel channel;
        private long left;

        private Range(FileChannel channel, long left) {
            this.channel = channel;
            this.left = left;
        }

        static Range open(Path file, long offset, long length) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            if (offset + length > channel.size()) {
                channel.close();
                throw new ObjectStoreException(
                        Code.NOT_FOUND, "range " + offset + "+" + length + " is beyond the end of " + file);
            }
            channel.position(offset);
            return new Range(channel, length);
        }

        Optional<ByteString> next(int atMost) throws IOException {
            if (left == 0) {
                return Optional.empty();
            }
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(atMost, left));
            while (chunk.hasRemaining()) {
                if (channel.read(chunk) < 0) {
                    throw new IOException("file became shorter while it was read");
                }
            }
            left -= chunk.capacity();
            return Optional.of(ByteString.fromArrayUnsafe(chunk.array()));
        }

        Done close() throws IOException {
            channel.close();
            return Done.done();
        }
    }
}
