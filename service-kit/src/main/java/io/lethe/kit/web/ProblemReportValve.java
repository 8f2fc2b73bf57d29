package io.lethe.kit.web;

import io.lethe.kit.observe.SafeTrace;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Tomcat answers itself, such as a request line it cannot read, is a problem too. Public
 * because Tomcat makes it by its name.
 */
public final class ProblemReportValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        // The same conditions under which Tomcat's own report stays silent.
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        if (!writable.get()) {
            return;
        }
        if (failure != null) {
            LOG.error("A request failed outside of the service: {}", SafeTrace.of(failure));
        }
        try {
            ProblemWriter.write(request, response, StandardProblem.ofStatus(status));
        } catch (IOException e) {
            LOG.debug("The caller of a failed request is gone: {}", SafeTrace.nameOf(e));
        }
    }
}
