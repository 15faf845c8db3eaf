package dev.afterword.evidence;

import dev.afterword.kernel.Page;
import dev.afterword.web.Input;

/** How much of a list a request asks for. */
final class Paging {

    private Paging() {}

    static int size(Input query) {
        Integer size = query.number("pageSize", 1, Page.MAX_SIZE);
        return size == null ? Page.DEFAULT_SIZE : size;
    }
}
