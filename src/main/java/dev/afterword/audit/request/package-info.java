/** Records in the audit trail who looks at what, and who was refused. */
@NullMarked
package dev.afterword.audit.request;

import org.jspecify.annotations.NullMarked;
