package io.lethe.vault;

import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.key.SoftHsm;
import io.lethe.vault.key.SoftHsm.Token;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

class CyclesOnHsmTest extends CyclesOnProvider {

    @BeforeAll
    static void anHsm() {
        SoftHsm.orSkip();
    }

    @Override
    KeyProvider provider() {
        return SoftHsm.orSkip().provider(Token.VAULT);
    }

    @Override
    Set<String> roots() throws Exception {
        return SoftHsm.orSkip().labels(Token.VAULT);
    }
}
