package dev.afterword.membership;

import dev.afterword.access.Members.Member;
import java.util.List;

/**
 * The members of an incident.
 *
 * @param restricted whether only they have access, and not every response lead
 */
public record MemberList(List<Member> members, boolean restricted) {}
