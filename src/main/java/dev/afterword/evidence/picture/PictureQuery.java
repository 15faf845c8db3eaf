package dev.afterword.evidence.picture;

import org.hibernate.validator.constraints.Range;

/**
 * Which page of an item is shown.
 *
 * @param page of a PDF, from 1
 */
public record PictureQuery(@Range(min = 1, max = 100_000) Integer page) {

    public PictureQuery {
        page = page == null ? 1 : page;
    }
}
