/**
 * Turns the committed slots of a sealed recording into one verified MP4 and its manifest. Comes in: the slots as a
 * stream in their order ({@link app.connect.recorder.finish.FinalizationPlan}), their segments from the staging bucket.
 * Goes out: {@code recording.mp4} and {@code manifest.json} under {@code f{attempt}/} of the delivery bucket, and a
 * {@link app.connect.recorder.finish.FinishedRecording}. Start reading at {@link
 * app.connect.recorder.finish.Finalizer}.
 *
 * <p>Never: holds more than a few slots in memory, publishes what was not verified, deletes an object, or writes outside
 * of its own attempt's keys (a thawed old finaliser can do no harm).
 */
@NullMarked
package app.connect.recorder.finish;

import org.jspecify.annotations.NullMarked;
