package dev.afterword.tracker.remote;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a project of a tracker is reached.
 *
 * @param base the address of the instance, without a slash at the end, such as {@code https://api.github.com}
 * @param project as the product names it: {@code owner/repository}, the path of a GitLab project, a Jira key,
 *     {@code organisation/project} of Azure DevOps, the identifier of a Redmine project; empty for a webhook
 * @param account the name that belongs to the token, for products that ask for one (Jira Cloud: an email address)
 * @param webhookSecret what its deliveries are signed with, or contain
 */
public record TrackerAccess(
        TrackerKind kind,
        URI base,
        String project,
        @Nullable String account,
        String token,
        @Nullable String webhookSecret) {

    /** Without secrets, since records end up in logs. */
    @Override
    public String toString() {
        return kind + " " + base + " " + project;
    }
}
