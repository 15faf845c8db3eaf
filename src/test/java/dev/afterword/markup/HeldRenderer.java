package dev.afterword.markup;

import java.util.concurrent.CountDownLatch;

/** Keeps all threads that render long texts busy until it is closed, so that each long text takes as long as it may. */
public final class HeldRenderer implements AutoCloseable {

    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final CountDownLatch released = new CountDownLatch(1);

    public HeldRenderer() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread.ofVirtual()
                    .start(() -> RenderingTime.within(() -> {
                        busy.countDown();
                        return held();
                    }));
        }
        busy.await();
    }

    private String held() {
        while (true) {
            try {
                released.await();
                return "";
            } catch (InterruptedException _) {
                // it took longer than it may; it goes on all the same
            }
        }
    }

    @Override
    public void close() {
        released.countDown();
    }
}
