package dev.afterword.web.security;

import dev.afterword.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A person is about to be shown something. It is published in the transaction that reads what is shown, before anything is; a listener that
 * throws prevents it.
 */
public record Reading(Viewer viewer, HttpServletRequest request) {}
