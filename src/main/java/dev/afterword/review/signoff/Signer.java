package dev.afterword.review.signoff;

import dev.afterword.access.PersonRef;
import dev.afterword.access.function.Function;
import java.util.Set;

/**
 * A person who sees the incident, and for whom they can sign.
 *
 * @param outside whether they are outside the response: they wrote no event, evidence, finding or section, and neither lead nor
 *     facilitate it
 */
public record Signer(PersonRef person, Set<Function> functions, boolean outside) {}
