/**
 * The settings of a recorder node: comes in a {@code Config}, go out validated records. Nobody else reads configuration.
 */
@NullMarked
package app.connect.recorder.config;

import org.jspecify.annotations.NullMarked;
