package dev.afterword.membership;

import dev.afterword.access.Members.Member;
import dev.afterword.access.privilege.ClearanceRequest;
import java.util.List;

/**
 * The members of an incident.
 *
 * @param requests clearances that one response lead requested and another has to approve
 * @param restricted whether only they have access, and not every response lead
 */
public record MemberList(List<Member> members, List<ClearanceRequest> requests, boolean restricted) {}
