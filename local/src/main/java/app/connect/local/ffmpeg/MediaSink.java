package app.connect.local.ffmpeg;

import app.connect.local.signal.Picture;

/** Takes what {@link MediaFile} decodes, in the order of the file. */
public interface MediaSink {
    /** Lends {@code picture} until return. {@code nanos} is its time of presentation in the file. */
    void picture(Picture picture, long nanos);

    /**
     * Lends {@code samples} until return: all channels mixed down to one, −1…1. {@code position} is the first sample's
     * time of presentation in samples.
     */
    void sound(float[] samples, int count, long position, int samplesPerSecond);
}
