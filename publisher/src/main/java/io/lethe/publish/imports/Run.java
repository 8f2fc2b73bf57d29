package io.lethe.publish.imports;

/** How far the service is with an import. */
public record Run(
        String id,
        boolean dryRun,
        String state,
        long rows,
        long consents,
        long withdrawals,
        long suppressions,
        long unchanged,
        long refused,
        long conflicts) {

    boolean isDone() {
        return state.equals("done");
    }
}
