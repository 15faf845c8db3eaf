package dev.afterword.incident.policy;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.input.CommandReader;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The versions of the review policy. The last loaded one is in force; until one is loaded, the shipped one. */
@Component
public class ReviewPolicies {

    private final ReviewPolicyStore store;
    private final CommandReader reader;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Loaded shipped;
    private final List<ReviewPolicy.SignOffRule> shippedSignOffs;
    private volatile @Nullable Parsed parsed;

    ReviewPolicies(
            ReviewPolicyStore store,
            CommandReader reader,
            Transactions transactions,
            ApplicationEventPublisher events) {
        this.store = store;
        this.reader = reader;
        this.transactions = transactions;
        this.events = events;
        this.shipped = shipped();
        this.shippedSignOffs = Objects.requireNonNull(parse(shipped.source()).signOffs());
    }

    /**
     * A loaded version, also in the shape of the API.
     *
     * @param loadedAt null for the shipped one
     */
    @Schema(name = "Policy")
    public record Loaded(
            String version,
            String source,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy) {}

    private record Parsed(String version, ReviewPolicy policy) {}

    private ReviewPolicy parse(String yaml) {
        return reader.readYaml(ReviewPolicy.class, yaml, ReviewPolicy.MOST_CHARACTERS);
    }

    private Loaded shipped() {
        try {
            String source =
                    new ClassPathResource("policies/review-policy.yaml").getContentAsString(StandardCharsets.UTF_8);
            return new Loaded(parse(source).version(), source, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the policy in force. A transaction must be open. The YAML is parsed only when the version changed. */
    public ReviewPolicy inForce() {
        Loaded loaded = store.newest(1).stream().findFirst().orElse(shipped);
        Parsed known = parsed;
        if (known == null || !known.version.equals(loaded.version())) {
            known = new Parsed(loaded.version(), parse(loaded.source()));
            parsed = known;
        }
        return known.policy;
    }

    /** Returns whose sign-offs a review of these facts needs, by the policy in force. A transaction must be open. */
    public Set<ReviewDecision.Signer> signers(ReviewPolicy.PolicyFacts facts) {
        List<ReviewPolicy.SignOffRule> rules = inForce().signOffs();
        Set<ReviewDecision.Signer> signers = EnumSet.noneOf(ReviewDecision.Signer.class);
        (rules == null ? shippedSignOffs : rules)
                .stream().filter(rule -> rule.holds(facts)).forEach(rule -> signers.addAll(rule.from()));
        return signers;
    }

    /** Returns all versions, the one in force first and the shipped one last. At most 100. */
    List<Loaded> history(Viewer viewer) {
        return transactions.read(viewer, () -> {
            List<Loaded> all = new ArrayList<>(store.newest(99));
            all.add(shipped);
            return List.copyOf(all);
        });
    }

    /** Loads a version, which is in force for decisions from now on; earlier decisions don't change. */
    Loaded load(Viewer viewer, LoadPolicy command) {
        String yaml = command.source();
        Grants.require(viewer, Action.MANAGE_POLICIES);
        ReviewPolicy policy = parse(yaml);
        return transactions.in(viewer, () -> {
            if (find(policy.version()).isPresent() || policy.version().equals(shipped.version())) {
                throw Problem.invalid("version", "versionTaken", policy.version());
            }
            store.insert(viewer, policy.version(), yaml);
            events.publishEvent(Fact.of(FactAction.REVIEW_POLICY_LOADED, viewer.id(), policy.version())
                    .withAfter(Map.of("source", yaml)));
            return find(policy.version()).orElseThrow();
        });
    }

    private Optional<Loaded> find(String version) {
        return store.newest(10_000).stream()
                .filter(loaded -> loaded.version().equals(version))
                .findFirst();
    }

    /** @param source YAML */
    record LoadPolicy(
            @NotBlank @Size(max = ReviewPolicy.MOST_CHARACTERS)
            String source) {}
}
