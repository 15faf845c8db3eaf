package dev.afterword.membership;

import dev.afterword.access.Action;
import dev.afterword.access.Level;
import dev.afterword.access.Members.Kind;
import dev.afterword.access.Members.Member;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The members of an incident; {@code restriction} keeps it to those that are named. */
@RestController
@RequestMapping("/api/v1/incidents/{key}")
class MemberApi {

    private final Membership membership;
    private final MemberInput inputs;

    MemberApi(Membership membership, MemberInput inputs) {
        this.membership = membership;
        this.inputs = inputs;
    }

    /** A member: a person, a team, or all leads or auditors. */
    record MemberJson(
            UUID id,
            String name,
            Kind kind,
            Level level,
            Tlp maxTlp,
            List<Restriction> clearances,
            @Nullable Instant expiresAt) {
        static MemberJson of(Member member) {
            return new MemberJson(
                    member.principal(),
                    member.kind() == Kind.ROLE ? RoleGrants.nameOf(member.principal()) : member.name(),
                    member.kind(),
                    member.level(),
                    member.maxTlp(),
                    member.clearances().stream().sorted().toList(),
                    member.expiresAt());
        }
    }

    @GetMapping("/members")
    @RequiresAction(Action.SEE)
    Page<MemberJson> list(Viewer viewer, @PathVariable String key) {
        return new Page<>(membership.of(viewer, key).members(), null).map(MemberJson::of);
    }

    @PutMapping("/members/{member}")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    @Takes(MemberBody.class)
    MemberJson put(Viewer viewer, @PathVariable String key, @PathVariable String member, Input input) {
        return MemberJson.of(membership.put(viewer, key, inputs.read(input, member)));
    }

    @DeleteMapping("/members/{member}")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable String key, @PathVariable UUID member) {
        membership.remove(viewer, key, member);
    }

    @PutMapping("/restriction")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restrict(Viewer viewer, @PathVariable String key) {
        membership.restrict(viewer, key);
    }

    @DeleteMapping("/restriction")
    @RequiresAction(value = Action.MANAGE_MEMBERS, whenClosed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(Viewer viewer, @PathVariable String key) {
        membership.open(viewer, key);
    }
}
