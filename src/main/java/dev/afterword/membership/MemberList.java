package dev.afterword.membership;

import dev.afterword.access.Members.Member;
import java.util.List;

/** The members of an incident. @param restricted whether they are all: not every lead is one */
public record MemberList(List<Member> members, boolean restricted) {}
