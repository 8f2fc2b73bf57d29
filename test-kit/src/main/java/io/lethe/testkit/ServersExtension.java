package io.lethe.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Answers {@link WithServers}. */
final class ServersExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ServersExtension.class);

    /** A constructor's database belongs to the test it is called for, not to the whole class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(
            ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The store of a test looks into the one of its class first.
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        TestDatabase.class, _ -> TestServers.freshDatabase(), TestDatabase.class);
    }
}
