package dev.afterword.markup;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, by one thread. */
public final class Later<T> implements Supplier<T> {

    private final Supplier<T> make;
    private @Nullable T made;

    public Later(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        T value = made;
        if (value == null) {
            value = make.get();
            made = value;
        }
        return value;
    }
}
