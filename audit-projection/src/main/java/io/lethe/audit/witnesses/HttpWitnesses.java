package io.lethe.audit.witnesses;

import io.lethe.audit.checkpoints.ConsistencyPaths;
import io.lethe.audit.checkpoints.Cosigned;
import io.lethe.audit.checkpoints.LogFiles;
import io.lethe.audit.note.LogKeys;
import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** A witness for each of those that are listed, and each by itself: none waits for another. */
final class HttpWitnesses implements BeanRegistrar {

    private static final Bindable<List<WitnessSettings.Http>> LISTED =
            Bindable.listOf(WitnessSettings.Http.class);

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        List<WitnessSettings.Http> listed =
                Binder.get(environment).bind("lethe.witness.http", LISTED).orElse(List.of());
        for (WitnessSettings.Http each : listed) {
            registry.registerBean(
                    "httpWitness-" + each.name(),
                    HttpWitness.class,
                    bean -> bean.supplier(beans -> witness(each, beans)));
        }
    }

    private static HttpWitness witness(
            WitnessSettings.Http listed, BeanRegistry.SupplierContext beans) {
        return new HttpWitness(
                listed.url(),
                listed.witnessKeys(),
                beans.bean(ConsistencyPaths.class),
                HttpWitness.kept(
                        beans.bean(LogFiles.class).checkpoint(), beans.bean(LogKeys.class)),
                beans.bean(Cosigned.class));
    }
}
