/**
 * Rules of architecture that hold in every module, said once: the other modules have this package by cluster's test jar and
 * add their own boundaries in their ArchitectureTest.
 */
@NullMarked
package app.connect.cluster.architecture;

import org.jspecify.annotations.NullMarked;
