package app.connect.recorder.ffmpeg;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Fails a test that ends with more (or fewer) native objects open than there were before its instance was made. */
public final class NativeLedgerExtension implements TestInstancePreConstructCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(NativeLedgerExtension.class);

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        context.getStore(NAMESPACE).put("before", NativeLedger.balance());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Map<?, ?> before = context.getStore(NAMESPACE).get("before", Map.class);
        Map<String, Long> after = NativeLedger.balance();
        if (!after.equals(before)) {
            throw new AssertionError("native objects open before the test " + before + ", after it " + after);
        }
    }
}
