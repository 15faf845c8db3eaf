/** Reads files of VERIS records: unpacks and splits them, checks each record, and finds its facts of an incident. */
@NullMarked
package dev.afterword.intake.veris;

import org.jspecify.annotations.NullMarked;
