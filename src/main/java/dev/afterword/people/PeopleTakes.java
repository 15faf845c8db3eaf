package dev.afterword.people;

import dev.afterword.access.PeopleQuery;
import dev.afterword.access.Role;
import dev.afterword.access.Token;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the calls on people, teams and tokens take, for the OpenAPI document. */
final class PeopleTakes {

    private PeopleTakes() {}

    /**
     * @param language {@code en} or {@code zh-TW}
     * @param zone such as {@code Asia/Taipei}
     */
    record PersonBody(
            String name,
            String email,
            @Nullable Boolean external,
            @Nullable Boolean active,
            @Nullable String language,
            @Nullable String zone,
            @Nullable Set<Role> roles) {}

    record PeopleListQuery(
            @Nullable String q,
            PeopleQuery.@Nullable State state,
            @Nullable Role role,
            @Nullable Boolean external,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}

    /** @param members by identifier or e-mail address */
    record TeamBody(String name, @Nullable Set<String> members) {}

    record TeamListQuery(
            @Nullable String pageToken, @Nullable Integer pageSize) {}

    record TokenBody(String name, @Nullable Integer days, Token.@Nullable Scope scope) {}
}
