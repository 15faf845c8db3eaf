/** What a request may claim before it is given: bytes of bodies in flight, requests of strangers, and for how long it waits. */
@NullMarked
package dev.afterword.web.limit;

import org.jspecify.annotations.NullMarked;
