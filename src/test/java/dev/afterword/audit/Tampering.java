package dev.afterword.audit;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What an attacker with write access to the whole database can do to a chain. Pairs differ in whether the hashes are recomputed. */
enum Tampering {
    EDIT {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            int i = random.nextInt(entries.size());
            Entry entry = entries.get(i);
            entries.set(i, new Entry(edited(entry.leaf()), entry.hash(), entry.values()));
        }
    },
    EDIT_AND_MEND {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            int i = random.nextInt(entries.size());
            entries.set(
                    i,
                    Trail.entry(
                            edited(entries.get(i).leaf()),
                            Objects.requireNonNull(entries.get(i).values())));
            trail.rechain(chain, i);
        }
    },
    CHANGE_VALUE {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            int i = random.nextInt(entries.size());
            Entry entry = entries.get(i);
            var values =
                    new Entry.Values(Objects.requireNonNull(entry.values()).key(), null, "{\"title\":\"nothing\"}");
            entries.set(i, new Entry(entry.leaf(), entry.hash(), values));
        }
    },
    DELETE {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            entries.remove(random.nextInt(entries.size()));
        }
    },
    DELETE_AND_MEND {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            int i = random.nextInt(entries.size());
            entries.remove(i);
            trail.rechain(chain, i);
        }
    },
    INSERT {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            entries.add(random.nextInt(entries.size() + 1), trail.next(entries, "review.approved", "{}"));
        }
    },
    INSERT_AND_MEND {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            int i = random.nextInt(entries.size());
            entries.add(i, trail.next(entries, "review.approved", "{}"));
            trail.rechain(chain, i);
        }
    },
    SWAP {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            int i = random.nextInt(entries.size() - 1);
            Collections.swap(entries, i, i + 1 + random.nextInt(entries.size() - i - 1));
        }
    },
    SWAP_AND_MEND {
        @Override
        void apply(Trail trail, String chain, Random random) {
            SWAP.apply(trail, chain, random);
            trail.rechain(chain, 0);
        }
    },
    CUT {
        @Override
        void apply(Trail trail, String chain, Random random) {
            List<Entry> entries = trail.chains.get(chain);
            entries.subList(random.nextInt(entries.size()), entries.size()).clear();
        }
    },
    YESTERDAY_PUT_BACK {
        @Override
        void apply(Trail trail, String chain, Random random) {
            CUT.apply(trail, chain, random);
            int more = 1 + random.nextInt(12);
            for (int i = 0; i < more; i++) { // and life goes on, with checkpoints signed by the honest sequencer
                trail.record(chain).checkpoint();
            }
        }
    };

    abstract void apply(Trail trail, String chain, Random random);

    private static Leaf edited(Leaf leaf) {
        return new Leaf(
                leaf.chain(),
                leaf.seq(),
                leaf.at(),
                leaf.actor(),
                "review.waived",
                leaf.object(),
                leaf.commitments(),
                leaf.prev());
    }
}
