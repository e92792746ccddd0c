/**
 * Backups that have been restored: an archive of every module's tables as they were in one
 * snapshot, sealed by a manifest, proven by restoring it beside the service, and put in place so
 * that it can be taken back.
 */
@NullMarked
package app.dari.operations.backup;

import org.jspecify.annotations.NullMarked;
