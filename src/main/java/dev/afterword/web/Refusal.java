package dev.afterword.web;

import dev.afterword.access.Viewer;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Somebody known is about to be told that they may not, or that there is no such thing. Published before the answer leaves, so that who
 * has it can count on its being recorded.
 *
 * @param status 403 or 404
 */
public record Refusal(Viewer viewer, HttpServletRequest request, int status) {}
