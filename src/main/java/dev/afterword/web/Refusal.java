package dev.afterword.web;

import dev.afterword.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A known person is about to get the answer 403 or 404. Published before the answer is sent, so that it has been recorded by the time
 * they have it.
 *
 * @param status 403 or 404
 */
public record Refusal(Viewer viewer, HttpServletRequest request, int status) {}
